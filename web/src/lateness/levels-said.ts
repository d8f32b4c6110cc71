import type { Format } from '../format/format.ts';
import type { LateUnitsQuery } from '../graphql/graphql.ts';
import type { Messages } from '../i18n/vi.ts';

/** How many units stand at each level, in a few words; null where none could be judged. */
export function levelsSaid(levels: LateUnitsQuery['now']['levels'], t: Messages, f: Format): string | null {
  const of = (...wanted: string[]) => levels.filter((level) => wanted.includes(level.level)).reduce((sum, level) => sum + level.units, 0);
  const [late, watch, onTrack] = [of('LATE', 'CRITICAL'), of('WATCH'), of('ON_TRACK')];
  return late + watch + onTrack === 0 ? null : t.says.levels(f.count(late), f.count(watch), f.count(onTrack));
}

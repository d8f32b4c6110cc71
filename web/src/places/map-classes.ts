import type { Format } from '../format/format.ts';
import type { Messages } from '../i18n/vi.ts';
import { RAMPS } from '../map/palette.ts';
import type { ValueClasses } from '../map/map-props.ts';
import type { Theme } from '../wall/posture.ts';

/** Five classes of on-time share around the target: two at or above it, three below. */
export function onTimeClasses(target: number, theme: Theme, t: Messages, f: Format): ValueClasses {
  const near = (1 - target) / 2;
  const breaks = [target - 0.07, target - 0.03, target, target + near].map((share) => Math.round(share * 1000) / 1000);
  const short = (share: number) => f.share(share).replace(/[.,]0$/, '');
  return {
    breaks,
    // The ramp runs from the best class to the worst, classes from the lowest value to the highest.
    colours: [...RAMPS[theme]].reverse(),
    labels: [t.map.below(short(breaks[0]!)), ...breaks.map((limit) => t.map.atLeast(short(limit)))],
  };
}

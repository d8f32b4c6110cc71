import { useQuery } from '@apollo/client/react';
import { useStreamFigures } from '../cases/use-stream-figures.ts';
import { addMonths, startOfMonth } from '../filter/dates.ts';
import { caseFilter } from '../filter/case-filter.ts';
import { trendPeriod } from '../filter/period.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import { StreamTrendDocument, type LateUnitsQuery, type StreamFiguresQuery, type StreamTrendQuery } from '../graphql/graphql.ts';
import type { Format } from '../format/format.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { Headline } from '../ui/Headline.tsx';
import { useLateUnits } from './use-late-units.ts';

type Levels = LateUnitsQuery['before']['levels'];

/** Units whose lateness is proven: late and critical. */
export const lateCount = (levels: Levels) =>
  levels.filter((level) => level.level === 'LATE' || level.level === 'CRITICAL').reduce((sum, level) => sum + level.units, 0);
const levelCount = (levels: Levels, wanted: string) => levels.find((level) => level.level === wanted)?.units ?? 0;

/** The sentence of the overview in two parts: what is wrong (coloured when something is), and how it moved. */
export function lateSentence(now: Levels, before: Levels, t: Messages): { lead: string; rest: string; bad: boolean } {
  const [late, earlier] = [lateCount(now), lateCount(before)];
  const watch = levelCount(now, 'WATCH');
  const moved = late > earlier ? t.overview.more(late - earlier) : late < earlier ? t.overview.fewer(earlier - late) : t.overview.same;
  if (late > 0) return { lead: t.overview.lateUnits(late), rest: moved, bad: true };
  return { lead: t.overview.noLate, rest: `${earlier > 0 ? moved : ''}${watch > 0 ? t.overview.watchAlso(watch) : ''}`, bad: false };
}

/** The share of the last whole month against the one before, in points; null when either is missing. */
export function monthChange(shares: Map<string, number | null | undefined>, day: string): number | null {
  const last = shares.get(addMonths(startOfMonth(day), -1));
  const before = shares.get(addMonths(startOfMonth(day), -2));
  return last == null || before == null ? null : last - before;
}

export function OverviewHeadline({ stream }: { stream: Stream }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const late = useLateUnits(stream);
  const figures = useStreamFigures(stream);
  const trend = useQuery(StreamTrendDocument, {
    variables: { due: caseFilter(view, stream, trendPeriod(moment), { cohort: 'DUE' }), by: ['MONTH'], first: 100, asOf: moment.asOf },
  });
  const judged = late.data ?? late.previousData;
  if (judged === undefined) return <Headline loading />;
  // Where nobody could be judged, "no unit is late" would be a judgement without evidence.
  const sentence = judged.now.judged === 0 ? { lead: t.overview.noneJudged, rest: '', bad: false } : lateSentence(judged.now.levels, judged.before.levels, t);
  return (
    <Headline
      lead={sentence.lead}
      bad={sentence.bad}
      rest={`${sentence.rest}.`}
      sub={subSentence({ judged, figures: figures.data ?? figures.previousData, trend: trend.data ?? trend.previousData, day: moment.day, stream, t, f })}
    />
  );
}

function subSentence(given: {
  judged: LateUnitsQuery;
  figures: StreamFiguresQuery | undefined;
  trend: StreamTrendQuery | undefined;
  day: string;
  stream: Stream;
  t: Messages;
  f: Format;
}): string {
  const { judged, figures, trend, day, stream, t, f } = given;
  const parts: string[] = [];
  const share = figures?.due.total.onTimeShare;
  if (share?.value != null) {
    const shares = new Map(trend?.caseStats.groups.map((group) => [group.key.month ?? '', group.onTimeShare.value]));
    const change = monthChange(shares, day);
    const moved =
      change === null || Math.abs(change) < 0.0005
        ? ''
        : change > 0
          ? t.overview.monthUp(f.points(change).slice(1))
          : t.overview.monthDown(f.points(change).slice(1));
    parts.push(`${t.overview.shareNow(t.streams[stream], f.percent(share.value), f.count(share.denominator))}${moved}`);
  }
  if (judged.now.tooFew > 0) parts.push(t.overview.tooFew(f.count(judged.now.tooFew)));
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

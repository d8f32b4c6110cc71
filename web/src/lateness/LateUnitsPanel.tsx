import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { count, rateCells, words } from '../charts/cell.ts';
import { Sparkline } from '../charts/Sparkline.tsx';
import { TableTwin } from '../charts/TableTwin.tsx';
import { addDays, startOfWeek } from '../filter/dates.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import { UnitWeeksDocument, type JudgementPartsFragment, type LateUnitsQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FitList } from '../ui/FitList.tsx';
import { Go } from '../ui/Go.tsx';
import { LevelShape, LevelWord } from '../ui/LevelMark.tsx';
import { Panel } from '../ui/Panel.tsx';
import { judgementFacts } from './judgement-facts.ts';
import { wholePercent } from '../format/format.ts';
import { isProven, isRunningLate, worstFirst } from './judgement-order.ts';
import { lateUnitsTable, useLateUnits } from './use-late-units.ts';

const WEEKS = 10;
const MOST = { wall: 12, desk: 9, phone: 7 } as const;

/** The units of a stream, worst first: level in shape and word, share with its count, one line of facts, the last weeks. */
export function LateUnitsPanel({ stream, title, sparklines = true }: { stream: Stream; title: string; sparklines?: boolean }) {
  const answer = useLateUnits(stream);
  return (
    <Panel
      title={title}
      answer={answer}
      stamp={(data) => data.now.stamp}
      isEmpty={(data) => data.now.units.length === 0}
      className="late-panel"
    >
      {({ now }) => <LateUnitRows now={now} stream={stream} title={title} sparklines={sparklines} />}
    </Panel>
  );
}

function LateUnitRows(props: { now: LateUnitsQuery['now']; stream: Stream; title: string; sparklines: boolean }) {
  const { now, stream, title, sparklines } = props;
  const { t, f, name } = useSpeech();
  const { stage, moment } = useSurroundings();
  const units = useMemo(() => worstFirst(now.units), [now.units]);
  // A unit on track with nothing overdue has no place in this list, whatever its share of a handful of cases.
  const listed = useMemo(() => units.filter((unit) => isRunningLate(unit) || unit.overdue > 0), [units]);
  const most = MOST[stage.posture];
  const weeks = useWeeks(stream, listed.slice(0, most), sparklines);
  return (
    <>
      <FitList
        items={listed}
        most={most}
        bounded={stage.posture === 'wall'}
        identify={(judgement) => judgement.unit.id}
        rest={(left) => {
          const late = listed.slice(listed.length - left).filter(isProven).length;
          return late > 0 ? t.late.moreLate(f.count(late), f.count(left)) : t.late.moreOverdue(f.count(left));
        }}
        className="late-list"
        row={(judgement) => (
          <LateUnitRow judgement={judgement} stream={stream} weeks={weeks.get(judgement.unit.id)} sparklines={sparklines} />
        )}
      />
      {listed.length === 0 && <p className="empty">{t.late.none}</p>}
      <p className="quiet late-others">{t.late.others(f.count(units.length - listed.length))}</p>
      {sparklines && (
        <p className="quiet late-rule">{t.late.rule(wholePercent(f, now.alpha), wholePercent(f, now.target), f.count(now.smallestTelling))}</p>
      )}
      <TableTwin
        id={`late-units-${stream}`}
        twin={{
          title,
          take: lateUnitsTable(stream, moment),
          columns: [t.head.unit, t.head.level, t.head.due, t.head.overdue, t.head.dueSoon, t.head.oldest, t.head.share, t.head.low, t.head.high, t.head.numerator, t.head.denominator],
          rows: units.map((judgement) => [
            words(name(judgement.unit), judgement.unit.id),
            words(t.levels[judgement.level], judgement.level),
            count(f, judgement.n),
            count(f, judgement.overdue),
            count(f, judgement.dueSoon),
            judgement.oldestOverdueWorkingDays == null ? words('–', null) : count(f, judgement.oldestOverdueWorkingDays),
            ...rateCells(f, judgement.onTimeShare),
          ]),
        }}
      />
    </>
  );
}

function LateUnitRow(props: { judgement: JudgementPartsFragment; stream: Stream; weeks: (number | null)[] | undefined; sparklines: boolean }) {
  const { judgement, stream, weeks, sparklines } = props;
  const { t, f, name } = useSpeech();
  const { onTimeShare: share, unit } = judgement;
  return (
    <div className="late-row" data-level={judgement.level}>
      <LevelShape level={judgement.level} />
      <div className="late-who">
        <Go to={{ scene: 'unit', unit: unit.id, stream }} className="late-name">{name(unit)}</Go>
        <span className="late-facts">
          <LevelWord level={judgement.level} /> <span className="quiet">{judgementFacts(judgement, t, f)}</span>
        </span>
      </div>
      {sparklines &&
        (weeks === undefined ? (
          <span className="sparkline" />
        ) : (
          <Sparkline values={weeks} target={judgement.target} label={t.late.sparkline(name(unit))} level={judgement.level} />
        ))}
      <div className="late-share">
        <span className="figure figure-middle">{share.value == null ? '–' : f.share(share.value)}</span>
        <span className="quiet nowrap">{t.late.ofN(f.count(share.denominator))}</span>
      </div>
    </div>
  );
}

/** On-time shares by week of the units shown, oldest first, gaps as null. */
function useWeeks(stream: Stream, units: JudgementPartsFragment[], wanted: boolean): Map<string, (number | null)[]> {
  const { moment } = useSurroundings();
  const last = startOfWeek(moment.day);
  const weeks = Array.from({ length: WEEKS }, (_, index) => addDays(last, (index - WEEKS + 1) * 7));
  const { data } = useQuery(UnitWeeksDocument, {
    skip: !wanted || units.length === 0,
    variables: {
      filter: {
        stream,
        period: { from: weeks[0]!, to: addDays(moment.day, 1) },
        cohort: 'DUE',
        unit: units.map((judgement) => judgement.unit.id).sort(),
      },
      asOf: moment.asOf,
      first: 1000,
    },
  });
  const shares = new Map<string, (number | null)[]>();
  for (const group of data?.caseStats.groups ?? []) {
    const unit = group.key.unit?.id;
    const at = weeks.indexOf(group.key.week ?? '');
    if (unit === undefined || at < 0) continue;
    const row = shares.get(unit) ?? weeks.map(() => null);
    row[at] = group.onTimeShare.value ?? null;
    shares.set(unit, row);
  }
  return shares;
}

import { useMemo } from 'react';
import { axisFrom, IntervalMark } from '../charts/IntervalMark.tsx';
import { count, rateCells, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import type { LateUnitsQuery } from '../graphql/graphql.ts';
import { wholePercent } from '../format/format.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FitList } from '../ui/FitList.tsx';
import { Go } from '../ui/Go.tsx';
import { LevelShape, LevelWord } from '../ui/LevelMark.tsx';
import { Panel } from '../ui/Panel.tsx';
import { levelsSaid } from './levels-said.ts';
import { worstFirst } from './judgement-order.ts';
import { overdueOfUnit, pageOfUnit, shareOfUnit } from './unit-lists.ts';
import { lateUnitsTable, useLateUnits } from './use-late-units.ts';
import { WholeUnitsNote } from './WholeUnitsNote.tsx';

/** Below so many cases a unit's share does not stretch the axis for the others. */
const TELLING = 20;

/** Every unit's on-time share as a dot with its interval against the target, worst first. */
export function TimelinessPanel({ stream, title }: { stream: Stream; title: string }) {
  const { t, f } = useSpeech();
  const answer = useLateUnits(stream);
  return (
    <Panel
      title={title}
      says={({ now }) => levelsSaid(now.levels, t, f)}
      answer={answer}
      stamp={(data) => data.now.stamp}
      isEmpty={(data) => data.now.units.length === 0}
      className="timeliness-panel"
    >
      {({ now }) => <Rows now={now} stream={stream} title={title} />}
    </Panel>
  );
}

function Rows({ now, stream, title }: { now: LateUnitsQuery['now']; stream: Stream; title: string }) {
  const { t, f, name } = useSpeech();
  const { stage, moment } = useSurroundings();
  const units = useMemo(() => worstFirst(now.units), [now.units]);
  const most = stage.posture === 'wall' ? 24 : 20;
  const from = axisFrom(
    units.slice(0, most).filter((unit) => unit.n >= TELLING).map((unit) => unit.onTimeShare.value),
    now.target,
  );
  return (
    <>
      <div className="interval-row interval-scale">
        <span className="interval-judged">{t.late.counts(f.count(now.judged), f.count(now.tooFew))}</span>
        <span className="interval-axis" aria-hidden="true">
          <span className="interval-target" style={{ left: `${((now.target - from) / (1 - from)) * 100}%` }}>
            {t.rate.target(wholePercent(f, now.target))}
          </span>
        </span>
      </div>
      <FitList
        items={units}
        most={most}
        bounded={stage.posture === 'wall'}
        identify={(judgement) => judgement.unit.id}
        rest={(left) => t.late.moreUnits(f.count(left))}
        className="interval-list"
        row={(judgement) => (
          <div className="interval-row" data-level={judgement.level}>
            <LevelShape level={judgement.level} />
            <LevelWord level={judgement.level} />
            <span className="interval-name">
              <Go to={pageOfUnit(judgement.unit.id, stream)}>{name(judgement.unit)}</Go>
            </span>
            <IntervalMark {...judgement.onTimeShare} target={now.target} from={from} level={judgement.level} />
            <span className="interval-figure">
              <strong>{judgement.onTimeShare.value == null ? '–' : f.percent(judgement.onTimeShare.value)}</strong>{' '}
              <Go to={shareOfUnit(judgement.unit.id, stream).numerator} className="quiet">{t.rate.of(f.count(judgement.onTimeShare.numerator), f.count(judgement.onTimeShare.denominator))}</Go>
            </span>
          </div>
        )}
      />
      <WholeUnitsNote />
      <TableTwin
        id={`timeliness-${stream}`}
        twin={{
          title,
          take: lateUnitsTable(stream, moment),
          columns: [t.head.unit, t.head.level, t.head.share, t.head.low, t.head.high, t.head.numerator, t.head.denominator, t.head.overdue],
          rows: () => units.map((judgement) => [
            words(name(judgement.unit), judgement.unit.id, pageOfUnit(judgement.unit.id, stream)),
            words(t.levels[judgement.level], judgement.level),
            ...rateCells(f, judgement.onTimeShare, shareOfUnit(judgement.unit.id, stream)),
            count(f, judgement.overdue, overdueOfUnit(judgement.unit.id, stream)),
          ]),
        }}
      />
    </>
  );
}

import { BarRows } from '../charts/BarRows.tsx';
import { count, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import type { Stream } from '../filter/view.ts';
import type { Format } from '../format/format.ts';
import type { StreamFiguresQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { StreamTakes } from './StreamTakes.tsx';
import { useStreamFigures, useStreamFilters } from './use-stream-figures.ts';

/** How long the open cases have waited, the overdue among them marked. */
export function AgeingPanel({ stream, title }: { stream: Stream; title: string }) {
  const { t, f } = useSpeech();
  const answer = useStreamFigures(stream);
  const { open: filter, asOf } = useStreamFilters(stream);
  return (
    <Panel title={title} says={({ open }) => oldestSaid(open.total.ageing, t, f)} answer={answer} stamp={(data) => data.due.stamp} isEmpty={(data) => data.open.total.n === 0} className="ageing-panel">
      {({ open }) => {
        const bands = open.total.ageing;
        const label = (low: number, high: number | null | undefined) => t.feedback.ageBand(low, high ?? null);
        return (
          <>
            <p className="quiet panel-note">
              {t.feedback.ageUnit} · <i className="swatch" data-cell="OPEN_OVERDUE" aria-hidden="true" /> {t.cellsShort.OPEN_OVERDUE}
            </p>
            <BarRows
              layout="line"
              most={bands.length}
              bounded={false}
              rows={bands.map((band) => ({
                id: String(band.fromWorkingDays),
                name: label(band.fromWorkingDays, band.toWorkingDays),
                parts: [
                  { value: band.overdue, role: 'late' },
                  { value: band.n - band.overdue, role: 'plain' },
                ],
                figure: (
                  <>
                    {band.overdue > 0 && <span className="late-text">{f.count(band.overdue)} / </span>}
                    <Go
                      to={{ scene: 'cases', stream, cohort: 'OPEN_AT', age: `${band.fromWorkingDays}-${band.toWorkingDays ?? ''}` }}
                    >
                      {f.count(band.n)}
                    </Go>
                  </>
                ),
              }))}
            />
            <StreamTakes stream={stream} />
            <TableTwin
              id={`ageing-${stream}`}
              twin={{
                title,
                take: { root: 'caseStats', args: { filter, asOf }, fields: 'ageing' },
                columns: [t.head.band, t.head.open, t.head.overdue],
                rows: () => bands.map((band) => [
                  words(label(band.fromWorkingDays, band.toWorkingDays), String(band.fromWorkingDays)),
                  count(f, band.n),
                  count(f, band.overdue),
                ]),
              }}
            />
          </>
        );
      }}
    </Panel>
  );
}

/** How many have waited longest. */
function oldestSaid(bands: StreamFiguresQuery['open']['total']['ageing'], t: Messages, f: Format): string | null {
  const last = bands.findLast((band) => band.n > 0);
  return last === undefined || last.fromWorkingDays === 0 ? null : t.says.waiting(f.count(last.n), last.fromWorkingDays);
}

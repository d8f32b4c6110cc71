import { addDays } from '../filter/dates.ts';
import type { BalancePartsFragment } from '../graphql/graphql.ts';
import type { Stream, View } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Figure } from '../ui/Figure.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useStreamChange, useStreamFigures } from './use-stream-figures.ts';

type Part = 'carriedOver' | 'received' | 'done' | 'open' | 'paused';

/** The register of a stream as the equation it must satisfy: carried over + received = done + open + paused. `compared`:
 *  with what is overdue of the open, and how each moved against the period just before. */
export function BalancePanel({ stream, title, compared = false }: { stream: Stream; title: string; compared?: boolean }) {
  const { t, f } = useSpeech();
  const answer = useStreamFigures(stream);
  const changed = useStreamChange(stream, !compared);
  const { due: before, open: openBefore } = changed.data ?? changed.previousData ?? {};
  const moved = compared ? before?.total ?? null : undefined;
  return (
    <Panel
      title={title}
      says={({ due: { total: { balance: { received, done } } } }) => (received === done ? t.says.balanceEven : t.says.balance(f.count(Math.abs(received - done)), received > done))}
      answer={answer} stamp={(data) => data.due.stamp} className="balance-panel">
      {({ due, open }) => {
        const balance = due.total.balance;
        const outside = balance.notYetReceived > 0 || balance.refusedAtReception > 0;
        return (
          <>
            <div className="balance">
              <Term balance={balance} part="carriedOver" moved={moved && moved.carriedOver.difference} to={{ stream, cohort: 'CARRIED_OVER' }} />
              <span className="operator">+</span>
              <Term balance={balance} part="received" moved={moved && moved.received.difference} to={{ stream, cohort: 'RECEIVED' }} />
              <span className="operator">=</span>
              <Term balance={balance} part="done" moved={moved && moved.done.difference} to={{ stream, cohort: 'ENDED' }} />
              <span className="operator">+</span>
              <Term
                balance={balance}
                part="open"
                moved={moved && moved.open.difference}
                to={{ stream, cohort: 'OPEN_AT', cell: ['OPEN_IN_TIME', 'OPEN_OVERDUE', 'UNCLASSIFIED'] }}
              />
              <span className="operator">+</span>
              <Term balance={balance} part="paused" moved={moved && moved.paused.difference} to={{ stream, cohort: 'OPEN_AT', cell: ['PAUSED'] }} />
              {compared && (
                <div className="balance-term balance-overdue">
                  <span className="balance-figure">
                    <Figure value={open.total.openOverdue} size="middle" measure="openOverdue" to={{ scene: 'cases', stream, cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'] }} />
                    <Moved by={openBefore?.total.overdue.difference ?? null} />
                  </span>
                  <span className="quiet">{t.balance.overdue}</span>
                </div>
              )}
            </div>
            {(compared || outside) && (
              <div className="balance-notes quiet">
                {compared && before?.comparedWith && (
                  <p>{t.balance.compared(f.dayMonth(before.comparedWith.period.from), f.dayMonth(addDays(before.comparedWith.period.to, -1)))}</p>
                )}
                {outside && <p>{t.dossiers.outside(f.count(balance.notYetReceived), f.count(balance.refusedAtReception))}</p>}
              </div>
            )}
          </>
        );
      }}
    </Panel>
  );
}

function Term({ balance, part, moved, to }: { balance: BalancePartsFragment; part: Part; moved: number | null | undefined; to: Partial<View> }) {
  const { t } = useSpeech();
  return (
    <div className="balance-term">
      <span className="balance-figure">
        <Figure value={balance[part]} size="middle" measure={`balance-${part}`} to={{ scene: 'cases', ...to }} />
        {moved !== undefined && <Moved by={moved} />}
      </span>
      <span className="quiet">{t.balance[part]}</span>
    </div>
  );
}

/** How a count moved; its room is kept until that is known. */
function Moved({ by }: { by: number | null }) {
  const { f } = useSpeech();
  return <span className="balance-moved quiet">{by === null ? '' : by === 0 ? '±0' : f.signed(by)}</span>;
}

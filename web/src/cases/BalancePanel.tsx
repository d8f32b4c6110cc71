import type { BalancePartsFragment } from '../graphql/graphql.ts';
import type { Stream, View } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Figure } from '../ui/Figure.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useStreamFigures } from './use-stream-figures.ts';

type Part = 'carriedOver' | 'received' | 'done' | 'open' | 'paused';

/** The register of a stream as the equation it must satisfy: carried over + received = done + open + paused. */
export function BalancePanel({ stream, title }: { stream: Stream; title: string }) {
  const { t, f } = useSpeech();
  const answer = useStreamFigures(stream);
  return (
    <Panel
      title={title}
      says={({ due: { total: { balance: { received, done } } } }) => (received === done ? t.says.balanceEven : t.says.balance(f.count(Math.abs(received - done)), received > done))}
      answer={answer} stamp={(data) => data.due.stamp} className="balance-panel">
      {({ due }) => {
        const balance = due.total.balance;
        return (
          <>
            <div className="balance">
              <Term balance={balance} part="carriedOver" to={{ stream, cohort: 'CARRIED_OVER' }} />
              <span className="operator">+</span>
              <Term balance={balance} part="received" to={{ stream, cohort: 'RECEIVED' }} />
              <span className="operator">=</span>
              <Term balance={balance} part="done" to={{ stream, cohort: 'ENDED' }} />
              <span className="operator">+</span>
              <Term
                balance={balance}
                part="open"
                to={{ stream, cohort: 'OPEN_AT', cell: ['OPEN_IN_TIME', 'OPEN_OVERDUE', 'UNCLASSIFIED'] }}
              />
              <span className="operator">+</span>
              <Term balance={balance} part="paused" to={{ stream, cohort: 'OPEN_AT', cell: ['PAUSED'] }} />
            </div>
            {(balance.notYetReceived > 0 || balance.refusedAtReception > 0) && (
              <p className="quiet">{t.dossiers.outside(f.count(balance.notYetReceived), f.count(balance.refusedAtReception))}</p>
            )}
          </>
        );
      }}
    </Panel>
  );
}

function Term({ balance, part, to }: { balance: BalancePartsFragment; part: Part; to: Partial<View> }) {
  const { t } = useSpeech();
  return (
    <div className="balance-term">
      <Figure value={balance[part]} size="middle" measure={`balance-${part}`} to={{ scene: 'cases', ...to }} />
      <span className="quiet">{t.balance[part]}</span>
    </div>
  );
}

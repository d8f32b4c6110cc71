import type { CSSProperties } from 'react';
import { count, percent, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import type { HandoffMatrixQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { daysOf } from './life-axis.ts';
import { matrixOf, pairKey } from './matrix-order.ts';
import { casesOfPair } from './pair-list.ts';
import { backAndForth } from './paths-said.ts';
import { shortName } from './short-unit-name.ts';

type Handoffs = HandoffMatrixQuery['handoffs'];

/** Who passes cases on to whom: rows pass on, columns receive; the stronger the colour the more; a ring marks cases sent back. */
export function HandoffMatrix({ handoffs, size, stream }: { handoffs: Handoffs; size: number; stream: Stream }) {
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const matrix = matrixOf(handoffs.pairs, size);
  const returning = backAndForth(handoffs).slice(0, 3);
  const worst = new Set(returning.flatMap((pair) => [pairKey(pair.a.id, pair.b.id), pairKey(pair.b.id, pair.a.id)]));
  const short = (unit: { name: string; nameEn: string }) => shortName(name(unit));
  return (
    <figure className="matrix">
      {returning.length > 0 && (
        <ul className="matrix-pairs">
          {returning.map((pair) => (
            <li key={pairKey(pair.a.id, pair.b.id)}>
              <i className="matrix-ring" aria-hidden="true" /> {t.handoffs.backAndForth(short(pair.a), short(pair.b), f.count(pair.returned))}
            </li>
          ))}
        </ul>
      )}
      <div className="matrix-grid" aria-hidden={view.wall || undefined} style={{ '--units': matrix.units.length } as CSSProperties}>
        <span className="matrix-corner">{t.handoffs.corner}</span>
        {matrix.units.map((unit, index) => <span key={unit.id} className="matrix-column">{index + 1}</span>)}
        {matrix.units.map((from, row) => (
          <div key={from.id} className="matrix-row">
            <span className="matrix-name"><b>{row + 1}</b> <Go to={{ scene: 'unit', unit: from.id, stream }}>{short(from)}</Go></span>
            {matrix.units.map((to) => {
              const pair = matrix.pairs.get(pairKey(from.id, to.id));
              const strength = pair ? 0.12 + 0.88 * Math.sqrt(pair.n / matrix.most) : 0;
              return (
                <span
                  key={to.id}
                  className="matrix-cell"
                  data-self={from.id === to.id || undefined}
                  data-back={(pair && worst.has(pairKey(from.id, to.id))) || undefined}
                  data-strong={strength > 0.55 || undefined}
                  style={{ '--strength': `${Math.round(strength * 100)}%` } as CSSProperties}
                >
                  {pair && <Go to={casesOfPair(pair, stream)} label={t.handoffs.pair(name(from), name(to), f.count(pair.n), f.count(pair.cases))}>{f.count(pair.n)}</Go>}
                </span>
              );
            })}
          </div>
        ))}
      </div>
      <p className="quiet matrix-note">
        {t.handoffs.note(f.count(matrix.shown), f.count(handoffs.total.n), f.count(handoffs.total.returned))}{!view.wall && ` ${t.handoffs.often}`}
      </p>
      <TableTwin
        id="handoffs"
        twin={{
          title: t.handoffs.title,
          columns: [t.life.from, t.life.to, t.handoffs.n, t.handoffs.cases, t.handoffs.returned, t.handoffs.median, t.handoffs.late],
          rows: () => handoffs.pairs.slice(0, 60).map((pair) => [
            words(name(pair.from), pair.from.id), words(name(pair.to), pair.to.id), count(f, pair.n, casesOfPair(pair, stream)), count(f, pair.cases, casesOfPair(pair, stream)),
            count(f, pair.returned, { ...casesOfPair(pair, stream), handedBack: true }),
            { text: pair.medianMinutes == null ? '–' : f.decimal(daysOf(pair.medianMinutes)), value: pair.medianMinutes ?? null, to: casesOfPair(pair, stream) },
            percent(f, pair.lateShare.value, { ...casesOfPair(pair, stream), cell: ['DONE_LATE', 'OPEN_OVERDUE'] }),
          ]),
        }}
      />
    </figure>
  );
}

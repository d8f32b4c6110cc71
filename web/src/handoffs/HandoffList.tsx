import type { HandoffPartsFragment } from '../graphql/graphql.ts';
import type { Stream } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { daysOf } from './life-axis.ts';
import { casesOfPair } from './pair-list.ts';

/** Units on the other side of hand-offs, with how many, how many of them went back, and how long the receiver held them. */
export function HandoffList({ title, pairs, side, stream }: { title: string; pairs: readonly HandoffPartsFragment[]; side: 'from' | 'to'; stream: Stream }) {
  const { t, f, name } = useSpeech();
  const most = Math.max(1, ...pairs.map((pair) => pair.n));
  return (
    <div>
      <h3>{title}</h3>
      <ol className="handoff-list">
        {pairs.map((pair) => (
          <li key={pair[side].id}>
            <Go to={{ scene: 'unit', unit: pair[side].id, stream }} className="handoff-unit">{name(pair[side])}</Go>
            <Go to={{ ...casesOfPair(pair, stream), unit: null }} className="handoff-figure strong-link nowrap" label={t.handoffs.pair(name(pair.from), name(pair.to), f.count(pair.n), f.count(pair.cases))}>{f.count(pair.n)}</Go>
            <span className="handoff-track" aria-hidden="true"><i style={{ width: `${(pair.n / most) * 100}%` }} /><i className="handoff-back" style={{ width: `${(pair.returned / most) * 100}%` }} /></span>
            <span className="quiet handoff-note">
              {pair.returned > 0 && <Go to={{ ...casesOfPair(pair, stream), unit: null, handedBack: true }}>{t.handoffs.returnedOf(f.count(pair.returned))}</Go>}
              {pair.returned > 0 && pair.medianMinutes != null && ' · '}
              {pair.medianMinutes != null && t.handoffs.held(f.decimal(daysOf(pair.medianMinutes)))}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

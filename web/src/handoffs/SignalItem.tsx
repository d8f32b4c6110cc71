import type { SignalPartsFragment } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { daysOf } from './life-axis.ts';

/** What a signal says, in a sentence with its numbers, whose handling it is about, and what it may be evidence of. */
export function SignalItem({ signal, number }: { signal: SignalPartsFragment; number?: number }) {
  const { t, f, name } = useSpeech();
  const facts = {
    times: signal.times == null ? '' : f.count(signal.times), units: signal.units == null ? '' : f.count(signal.units),
    days: signal.workingMinutes == null ? '' : f.decimal(Math.abs(daysOf(signal.workingMinutes))), past: (signal.workingMinutes ?? 0) < 0,
    other: signal.otherUnit ? name(signal.otherUnit) : t.life.unknownUnit,
  };
  return (
    <li className="signal-item">
      {number !== undefined && <span className="signal-number" aria-hidden="true">{number}</span>}
      <span>
        <strong>{t.signals.kinds[signal.kind]}</strong> · {signal.unit ? name(signal.unit) : t.life.unknownUnit}
        <span className="signal-says">{t.signals.says[signal.kind](facts)}</span>
        {signal.manifestations.length > 0 && <span className="quiet signal-may"> {t.signals.mayBe(signal.manifestations.map((one) => f.count(one)).join(', '))}</span>}
      </span>
    </li>
  );
}

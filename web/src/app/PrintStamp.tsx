import { addDays } from '../filter/dates.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useSpeech } from '../i18n/language.tsx';

/** What every printed sheet must say of its figures: whose, of when, up to when the data reach, and that they are simulated. */
export function PrintStamp() {
  const { t, f, name } = useSpeech();
  const { city, sources, moment } = useSurroundings();
  const reach = sources.filter((source) => source.dataUpTo != null).map((source) => `${name(source)} ${f.momentShort(source.dataUpTo!)}`);
  return (
    <p className="print-stamp" aria-hidden="true">
      {[
        `${t.product} · ${name(city)}`,
        city.simulated ? t.simulatedLong : null,
        t.frame.dueIn(f.date(moment.period.from), f.date(addDays(moment.period.to, -1))),
        t.frame.asOf(moment.asOf === null ? f.moment(city.now) : f.moment(moment.asOf)),
        t.frame.dataUpTo(reach.join(', ')),
      ].filter(Boolean).join(' · ')}
    </p>
  );
}

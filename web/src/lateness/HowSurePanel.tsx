import { useQuery } from '@apollo/client/react';
import { ErrorRatesDocument, type ErrorRatesQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';

/** "How sure is this?": the measured error rates of the judgement, beside what "below target = red" would have done. */
export function HowSurePanel() {
  const { t } = useSpeech();
  const answer = useQuery(ErrorRatesDocument);
  return (
    <Panel title={t.sure.title} answer={answer} isEmpty={(data) => data.judgementErrorRates == null} emptyText={t.sure.unknown} className="sure-panel">
      {({ judgementErrorRates: rates }) => rates && <HowSure rates={rates} />}
    </Panel>
  );
}

/** The figures alone, as the panel and a gallery show them. */
export function HowSure({ rates }: { rates: NonNullable<ErrorRatesQuery['judgementErrorRates']> }) {
  const { t, f } = useSpeech();
  const [mixed, scattered] = [rates.harder.find((city) => city.mixed && city.rho === 0), rates.harder.find((city) => !city.mixed && city.rho === 0.01)];
  return (
    <div className="sure">
      <p className="quiet">{t.sure.how(f.count(rates.cities), f.count(rates.units), f.percent(rates.policy.target))}</p>
      <table className="sure-table">
        <thead>
          <tr>
            <th scope="col">{t.sure.nobodyLate}</th>
            <th scope="col" className="right">{t.sure.thisRule}</th>
            <th scope="col" className="right">{t.sure.redRule}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t.sure.anyFalse}</th>
            <td className="right"><strong>{f.percent(rates.falseLate)}</strong></td>
            <td className="right">{f.percent(rates.falseRed)}</td>
          </tr>
          <tr>
            <th scope="row">{t.sure.falseUnits}</th>
            <td className="right"><strong>{f.exact(rates.falseLateUnits)}</strong></td>
            <td className="right">{f.exact(Math.round(rates.falseRedUnits))}</td>
          </tr>
        </tbody>
      </table>
      <p>{t.sure.year(f.exact(rates.falseOnsetsAYear), f.exact(rates.falseOnsetsAYearUndamped))}</p>
      <table className="sure-table">
        <thead>
          <tr>
            <th scope="col">{t.sure.someLate}</th>
            <th scope="col" className="right">{t.sure.alone}</th>
            <th scope="col" className="right">{t.sure.ofTen}</th>
            <th scope="col" className="right">{t.sure.days}</th>
          </tr>
        </thead>
        <tbody>
          {rates.detection.map((row) => (
            <tr key={row.n}>
              <th scope="row">{t.evidence.cases(f.count(row.n))}</th>
              <td className="right">{f.percent(row.alone)}</td>
              <td className="right">{f.percent(row.ofTen)}</td>
              <td className="right">{f.exact(rates.delays.find((delay) => delay.n === row.n)?.medianDays ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mixed && scattered && <p className="quiet">{t.sure.harder(f.percent(mixed.falseLate), f.percent(scattered.falseLate), f.percent(scattered.foundOfTen))}</p>}
    </div>
  );
}

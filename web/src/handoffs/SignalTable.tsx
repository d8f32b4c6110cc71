import type { Stream } from '../filter/view.ts';
import type { SignalsByUnitQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { wholePercent } from '../format/format.ts';
import { Go } from '../ui/Go.tsx';

type Stats = SignalsByUnitQuery['signalStats'];

/** Signals of units set against what the city's own rate would make likely; what is more than chance stands out. */
export function SignalTable({ stats, ofOneUnit, most, stream }: { stats: Stats; ofOneUnit: boolean; most: number; stream: Stream }) {
  const { t, f, name } = useSpeech();
  const found = stats.groups.filter((group) => group.key.unit != null && (ofOneUnit ? group.n > 0 : group.verdict === 'MORE_THAN_CHANCE'));
  const rows = found.toSorted((a, b) => Number(b.verdict === 'MORE_THAN_CHANCE') - Number(a.verdict === 'MORE_THAN_CHANCE') || (a.adjustedPValue ?? 2) - (b.adjustedPValue ?? 2) || b.n - a.n).slice(0, most);
  return (
    <>
      {rows.length === 0 && <p>{t.signals.nothingMore}</p>}
      <div className="table-scroll">
        <table className="signal-table">
          {rows.length > 0 && (
            <thead>
              <tr>
                <th scope="col">{ofOneUnit ? t.signals.kind : t.signals.unit}</th>
                <th scope="col" className="right">{t.signals.n}</th>
                <th scope="col" className="right">{t.signals.expected}</th>
                <th scope="col" className="right">{t.signals.share}</th>
              </tr>
            </thead>
          )}
          <tbody>
            {rows.map((group) => (
              <tr key={`${group.key.unit?.id} ${group.key.kind}`} data-verdict={group.verdict}>
                <th scope="row">
                  {!ofOneUnit && group.key.unit && <><Go to={{ scene: 'unit', unit: group.key.unit.id, stream }} className="strong-link">{name(group.key.unit)}</Go><br /></>}
                  <span className={ofOneUnit ? undefined : 'quiet'}>{group.key.kind ? t.signals.kinds[group.key.kind] : ''}</span>
                  {group.verdict === 'MORE_THAN_CHANCE' && ofOneUnit && <span className="signal-more"> ▲ {t.signals.more}</span>}
                </th>
                <td className="right">
                  {group.key.unit && group.key.kind ? <Go to={{ scene: 'signals', unit: group.key.unit.id, signal: group.key.kind, stream }} className="strong-link">{f.count(group.n)}</Go> : f.count(group.n)}
                </td>
                <td className="right quiet">{group.expected == null ? '–' : f.decimal(group.expected)}</td>
                <td className="right nowrap">{group.share?.value == null ? '–' : f.percent(group.share.value)} {group.share && <Occasions group={group} stream={stream} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">{t.signals.rule(wholePercent(f, stats.alpha))}</p>
    </>
  );
}

/** Out of how many occasions: the cases that gave them. */
function Occasions({ group, stream }: { group: Stats['groups'][number]; stream: Stream }) {
  const { t, f } = useSpeech();
  const { kind, unit } = group.key;
  const words = t.signals.of(f.count(group.share?.denominator ?? 0));
  if (!kind || !unit) return <span className="quiet">{words}</span>;
  return <Go to={{ scene: 'cases', stream, cohort: 'DUE', unit: null, occasion: kind, occasionOf: unit.id }} className="strong-link quiet">{words}</Go>;
}

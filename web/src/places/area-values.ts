import type { MapMeasure } from '../filter/view.ts';
import type { Format } from '../format/format.ts';
import type { JudgementPartsFragment, MapAreasQuery, OpenByAreaQuery, StreamByAreaQuery } from '../graphql/graphql.ts';
import type { AreaValue } from '../map/map-props.ts';

type Areas = MapAreasQuery['areas'];
type Name = (named: { name: string; nameEn: string }) => string;

/** Each area's figure as the judgement of the unit that governs it. */
export function valuesByUnit(areas: Areas, units: readonly JudgementPartsFragment[], f: Format, name: Name): Map<string, AreaValue> {
  const byUnit = new Map(units.map((judgement) => [judgement.unit.id, judgement]));
  return new Map(
    areas.map((area) => {
      const judgement = area.governedBy ? byUnit.get(area.governedBy.id) : undefined;
      return [area.id, judgement === undefined ? nothing(name(area)) : judged(judgement, name(area), f)];
    }),
  );
}

/** Width of an interval, as a share, beyond which no class of colour can honestly be chosen. */
const WIDEST_TELLING = 0.2;

/** A share whose interval is too wide for any class of colour. */
export const cannotTell = (rate: { low?: number | null; high?: number | null }) =>
  rate.low == null || rate.high == null || rate.high - rate.low > WIDEST_TELLING;

function judged(judgement: JudgementPartsFragment, name: string, f: Format): AreaValue {
  const { value, numerator, denominator } = judgement.onTimeShare;
  const proven = judgement.level === 'LATE' || judgement.level === 'CRITICAL' || judgement.level === 'WATCH';
  const tooFew = judgement.level === 'TOO_FEW_TO_SAY' || (!proven && cannotTell(judgement.onTimeShare));
  if (value == null) return nothing(name);
  return {
    value: tooFew ? null : value,
    label: tooFew ? '–' : f.share(value),
    level: tooFew ? 'TOO_FEW_TO_SAY' : judgement.level,
    reason: tooFew ? 'TOO_FEW' : null,
    name,
    numerator,
    denominator,
  };
}

const nothing = (name: string): AreaValue => ({ value: null, label: '', reason: 'NO_DATA', name });

/** Each area's figure as the timeliness of what its people sent; too few where the interval is too wide for any class. */
export function valuesByApplicant(
  areas: Areas,
  groups: StreamByAreaQuery['caseStats']['groups'],
  f: Format,
  name: Name,
): Map<string, AreaValue> {
  const byArea = new Map(groups.map((group) => [group.key.area?.id, group.onTimeShare]));
  return new Map(
    areas.map((area) => {
      const share = byArea.get(area.id);
      if (share?.value == null) return [area.id, nothing(name(area))];
      const tooFew = cannotTell(share);
      return [
        area.id,
        {
          value: tooFew ? null : share.value,
          label: tooFew ? '–' : f.share(share.value),
          reason: tooFew ? ('TOO_FEW' as const) : null,
          name: name(area),
          numerator: share.numerator,
          denominator: share.denominator,
        },
      ];
    }),
  );
}

/** A count of the unit that governs each area; no judgement rests on it, hence no level. */
export function countsByUnit(areas: Areas, units: readonly JudgementPartsFragment[], measure: MapMeasure, f: Format, name: Name): Map<string, AreaValue> {
  const byUnit = new Map(units.map((judgement) => [judgement.unit.id, measure === 'due' ? judgement.n : judgement[measure]]));
  return counted(areas, (area) => (area.governedBy ? byUnit.get(area.governedBy.id) : undefined), f, name);
}

/** A count of what each area's people sent. */
export function countsByApplicant(
  areas: Areas,
  answers: { due: StreamByAreaQuery['caseStats'] | undefined; open: OpenByAreaQuery['caseStats'] | undefined },
  measure: MapMeasure,
  f: Format,
  name: Name,
): Map<string, AreaValue> {
  const byArea =
    measure === 'due'
      ? answers.due && new Map(answers.due.groups.map((group) => [group.key.area?.id, group.n]))
      : answers.open && new Map(answers.open.groups.map((group) => [group.key.area?.id, measure === 'overdue' ? group.openOverdue : group.dueSoon]));
  // An area that sent nothing has none of it.
  return counted(areas, (area) => byArea && (byArea.get(area.id) ?? 0), f, name);
}

function counted(areas: Areas, countOf: (area: Areas[number]) => number | undefined, f: Format, name: Name): Map<string, AreaValue> {
  return new Map(
    areas.map((area) => {
      const count = countOf(area);
      return [area.id, count === undefined ? nothing(name(area)) : { value: count, label: f.count(count), reason: null, name: name(area) }];
    }),
  );
}

import type { Format } from '../format/format.ts';
import type { JudgementPartsFragment, MapAreasQuery, StreamByAreaQuery } from '../graphql/graphql.ts';
import type { AreaValue } from '../map/map-props.ts';
import type { MapMeasureKind } from './map-measures.ts';
import type { MapFigure } from './use-map-figures.ts';

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

/** An interval of days too wide for any class of colour: open at its end, or wider than the figure itself. */
const DAYS_TELL = 3;
const daysCannotTell = ({ value, low, high }: MapFigure) => low == null || high == null || high - low > Math.max(DAYS_TELL, value ?? 0);

/** A measure as each area's figure, by the place it is counted at: the unit that governs the area, or the area itself. No
 *  judgement rests on it, hence no level. Where nothing was counted a count is none; a share or a duration is not known. */
export function valuesOfMeasure(
  areas: Areas, placeOf: (area: Areas[number]) => string | undefined, figures: ReadonlyMap<string, MapFigure> | undefined, kind: MapMeasureKind['kind'], f: Format, name: Name,
): Map<string, AreaValue> {
  return new Map(
    areas.map((area) => {
      const place = placeOf(area);
      const figure = place === undefined ? undefined : figures?.get(place);
      const called = name(area);
      if (figures === undefined || place === undefined) return [area.id, nothing(called)];
      if (kind === 'count') {
        const counted = figure?.value ?? 0;
        return [area.id, { value: counted, label: f.count(counted), reason: null, name: called }];
      }
      if (figure === undefined || (figure.value === null && !figure.withheld)) return [area.id, nothing(called)];
      const tooFew = figure.value === null || (kind === 'days' ? daysCannotTell(figure) : cannotTell(figure));
      const counts = figure.numerator === undefined ? {} : { numerator: figure.numerator, denominator: figure.denominator ?? 0 };
      if (tooFew) return [area.id, { value: null, label: '–', reason: 'TOO_FEW' as const, name: called, ...counts }];
      return [area.id, { value: figure.value, label: kind === 'days' ? f.count(figure.value!) : f.share(figure.value!), reason: null, name: called, ...counts }];
    }),
  );
}

import { count, percent, words } from '../charts/cell.ts';
import type { TwinCell } from '../charts/TableTwin.tsx';
import type { MapMeasure } from '../filter/view.ts';
import type { Format } from '../format/format.ts';
import type { Messages } from '../i18n/vi.ts';
import type { AreaValue } from '../map/map-props.ts';
import { MEASURE_KINDS } from './map-measures.ts';
import type { MapFigure } from './use-map-figures.ts';

interface Row {
  id: string;
  name: string;
  value: AreaValue | undefined;
  figure: MapFigure | undefined;
}

/** The table beside a map: what is written on each area, and what it rests on. */
export function mapTwin(measure: MapMeasure | null, rows: readonly Row[], t: Messages, f: Format): { columns: string[]; rows: () => TwinCell[][] } {
  const { head } = t;
  const unknown = (value: AreaValue | undefined): TwinCell => words(value?.reason === 'TOO_FEW' ? t.map.tooFew : t.map.noData, null);
  const counted = (n: number | null | undefined): TwinCell => (n == null ? words('–', null) : count(f, n));
  if (measure === null) {
    return {
      columns: [head.area, head.share, head.numerator, head.denominator],
      rows: () => rows.map(({ id, name, value }) => [words(name, id), value?.value == null ? unknown(value) : percent(f, value.value), counted(value?.numerator), counted(value?.denominator)]),
    };
  }
  const label = t.map.measures[measure];
  switch (MEASURE_KINDS[measure].kind) {
    case 'count':
      return { columns: [head.area, label], rows: () => rows.map(({ id, name, value }) => [words(name, id), value?.value == null ? unknown(value) : count(f, value.value)]) };
    case 'days':
      return {
        columns: [head.area, label, head.low, head.high, t.map.counted],
        rows: () => rows.map(({ id, name, value, figure }) => [words(name, id), figure?.value == null ? unknown(value) : count(f, figure.value), counted(figure?.low), counted(figure?.high), counted(figure?.counted)]),
      };
    case 'share':
      return {
        columns: [head.area, label, head.low, head.high, head.numerator, head.denominator],
        rows: () => rows.map(({ id, name, value, figure }) => [
          words(name, id), figure?.value == null ? unknown(value) : percent(f, figure.value), percent(f, figure?.low), percent(f, figure?.high), counted(figure?.numerator), counted(figure?.denominator),
        ]),
      };
  }
}

import { useView } from '../filter/use-view.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { ALL_ITS_CASES } from './unit-lists.ts';

const NARROWING = Object.keys(ALL_ITS_CASES) as (keyof typeof ALL_ITS_CASES)[];

/** Says so where a filter is chosen that does not narrow the judgement: a unit is judged by all its cases. */
export function WholeUnitsNote() {
  const { t } = useSpeech();
  const { view } = useView();
  // The place that a page is about is not a filter of it.
  const narrowed = [...NARROWING, 'unit' as const].some((one) => one !== view.scene && view[one] !== null);
  return narrowed ? <p className="quiet whole-units">{t.late.wholeUnits}</p> : null;
}

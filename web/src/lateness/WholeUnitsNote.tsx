import { useView } from '../filter/use-view.tsx';
import { useSpeech } from '../i18n/language.tsx';

/** Says so where a filter is chosen that does not narrow the judgement: a unit is judged by all its cases. */
export function WholeUnitsNote() {
  const { t } = useSpeech();
  const { view } = useView();
  const narrowed = [view.sector, view.procedure, view.channel, view.origin, view.scene === 'area' ? null : view.area, view.scene === 'unit' ? null : view.unit].some((one) => one !== null);
  return narrowed ? <p className="quiet whole-units">{t.late.wholeUnits}</p> : null;
}

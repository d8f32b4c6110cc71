import { CaseLifePanel } from '../../cases/CaseLifePanel.tsx';
import { useView } from '../../filter/use-view.tsx';

/** The life of one case. */
export default function CasePage() {
  const { view } = useView();
  return <CaseLifePanel id={view.case ?? ''} />;
}

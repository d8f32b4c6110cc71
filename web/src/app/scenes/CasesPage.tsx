import { CaseListPanel } from '../../cases/CaseListPanel.tsx';

/** The cases behind one figure. */
export default function CasesPage() {
  return <CaseListPanel />;
}

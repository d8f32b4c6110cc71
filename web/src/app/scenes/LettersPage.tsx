import { LetterListPanel } from '../../apologies/LetterListPanel.tsx';
import { LettersByUnitPanel } from '../../apologies/LettersByUnitPanel.tsx';
import { useView } from '../../filter/use-view.tsx';

/** The duties to apologise behind one figure, and where they are not of one unit, which units meet them. */
export default function LettersPage() {
  const { view } = useView();
  return (
    <>
      {view.unit === null && <LettersByUnitPanel />}
      <LetterListPanel />
    </>
  );
}

import { LetterListPanel } from '../../apologies/LetterListPanel.tsx';

/** The duties to apologise behind one figure. */
export default function LettersPage() {
  return <LetterListPanel />;
}

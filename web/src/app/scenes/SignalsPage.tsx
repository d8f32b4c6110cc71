import { SignalPagesPanel } from '../../handoffs/SignalPagesPanel.tsx';

/** The signals behind one figure. */
export default function SignalsPage() {
  return <SignalPagesPanel />;
}

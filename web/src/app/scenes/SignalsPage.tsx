import { ManifestationsPanel } from '../../handoffs/ManifestationsPanel.tsx';
import { SignalPagesPanel } from '../../handoffs/SignalPagesPanel.tsx';

/** The signals behind one figure, and what they may be evidence of. */
export default function SignalsPage() {
  return (
    <>
      <SignalPagesPanel />
      <ManifestationsPanel />
    </>
  );
}

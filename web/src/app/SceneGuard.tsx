import { Component, type ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';

/** Keeps a fault in one scene from blanking the page: it says so and offers to draw again. */
export class SceneGuard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed retry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Failed({ retry }: { retry: () => void }) {
  const { t } = useSpeech();
  return (
    <div className="failure" role="alert">
      <p><strong>{t.state.errors['RENDER']}</strong></p>
      <button type="button" className="button" onClick={retry}>{t.state.retry}</button>
    </div>
  );
}

import { Component, useEffect, type ReactNode } from 'react';
import { useView } from '../filter/use-view.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { reloadIfServed } from '../wall/watchdog.ts';

/** Keeps a fault in one scene from blanking the page: it says so and offers to draw again. */
export class SceneGuard extends Component<{ children: ReactNode }, { failures: number; failed: boolean }> {
  override state = { failures: 0, failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.setState((before) => ({ failures: before.failures + 1 }));
  }

  override render() {
    return this.state.failed ? <Failed failures={this.state.failures} retry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

/** Where nobody can press the button, the page presses it: twice by drawing again, then by starting afresh. */
const RETRY_MS = 15_000;
const RETRIES = 2;

function Failed({ failures, retry }: { failures: number; retry: () => void }) {
  const { t } = useSpeech();
  const { view } = useView();
  useEffect(() => {
    if (!view.wall) return;
    const timer = setInterval(() => (failures <= RETRIES ? retry() : void reloadIfServed()), RETRY_MS);
    return () => clearInterval(timer);
  });
  return (
    <div className="failure" role="alert">
      <p><strong>{t.state.errors['RENDER']}</strong></p>
      <button type="button" className="button" onClick={retry}>{t.state.retry}</button>
    </div>
  );
}

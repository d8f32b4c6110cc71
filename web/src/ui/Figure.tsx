import { useEffect, useRef, useState } from 'react';
import type { View } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from './Go.tsx';

const MARK_MS = 6_000;

/** True for a few seconds after the value changed while on the screen. */
function useChanged(value: number): boolean {
  const before = useRef(value);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    setChanged(true);
    const timer = setTimeout(() => setChanged(false), MARK_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return changed;
}

/** A count that leads to the list of its cases. `measure` names it for the tests that compare tile and list. */
export function Figure(props: { value: number; to?: Partial<View>; size?: 'large' | 'middle' | 'text'; measure?: string }) {
  const { value, to, size = 'text', measure } = props;
  const { f } = useSpeech();
  const changed = useChanged(value);
  const number = (
    <span className={`figure figure-${size}`} data-figure data-measure={measure} data-value={value} data-changed={changed || undefined}>
      {f.count(value)}
    </span>
  );
  return to === undefined ? number : <Go to={to}>{number}</Go>;
}

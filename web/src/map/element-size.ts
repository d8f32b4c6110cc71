import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';

/** Size of an element in whole CSS pixels, followed as it changes; null before it is laid out or while it has none. */
export function useElementSize(element: RefObject<HTMLElement | null>): { width: number; height: number } | null {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const read = (): void => {
      const width = Math.floor(target.clientWidth);
      const height = Math.floor(target.clientHeight);
      setSize((before) => {
        if (width < 40 || height < 40) return null;
        return before?.width === width && before.height === height ? before : { width, height };
      });
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

/** A list that shows as many of its rows as fit into its height, and says how many it left out. Where the height is not
 *  bounded (desk, phone) it shows `most`. */
export function FitList<T>(props: {
  items: readonly T[];
  most: number;
  bounded: boolean;
  row: (item: T) => ReactNode;
  identify: (item: T) => string;
  /** Said in the last line when rows were left out. */
  rest?: (left: number) => ReactNode;
  /** Rows that exist beyond `items`. */
  beyond?: number;
  className?: string;
}) {
  const { items, most, bounded, row, identify, rest, beyond = 0, className } = props;
  const list = useRef<HTMLUListElement>(null);
  const [fitting, setFitting] = useState(most);
  const [end, setEnd] = useState(0);
  const candidates = items.slice(0, most);

  useLayoutEffect(() => {
    const element = list.current;
    if (!bounded || element === null) {
      setFitting(most);
      return;
    }
    const measure = () => {
      const room = element.clientHeight;
      const tail = element.querySelector<HTMLElement>('[data-rest]')?.offsetHeight ?? 0;
      const rows = [...element.querySelectorAll<HTMLElement>('[data-row]')];
      const ends = rows.map((child) => child.offsetTop + child.offsetHeight - (rows[0]?.offsetTop ?? 0));
      const all = items.length + beyond <= rows.length && (ends.at(-1) ?? 0) <= room + 1;
      const count = all ? rows.length : ends.filter((end) => end <= room - tail + 1).length;
      const shown = Math.max(1, count);
      setFitting(shown);
      setEnd(ends[shown - 1] ?? 0);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Rows change height when the font arrives.
    void document.fonts?.ready.then(measure);
    return () => observer.disconnect();
  }, [bounded, most, items, beyond]);

  const left = items.length + beyond - Math.min(fitting, candidates.length);
  return (
    <ul ref={list} className={`fit-list ${bounded ? 'fit-bounded' : ''} ${className ?? ''}`}>
      {candidates.map((item, index) => (
        <li key={identify(item)} data-row hidden={index >= fitting || undefined} style={index >= fitting ? HIDDEN : undefined}>
          {row(item)}
        </li>
      ))}
      {rest !== undefined && (
        <li data-rest className="fit-rest" style={left > 0 ? (bounded ? { top: end } : undefined) : HIDDEN}>
          {left > 0 ? rest(left) : ' '}
        </li>
      )}
    </ul>
  );
}

/** Out of sight but still measured, so that a growing window brings the row back. */
const HIDDEN = { visibility: 'hidden', display: 'block' } as const;

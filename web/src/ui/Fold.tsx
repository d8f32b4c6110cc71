import { useState, type ReactNode } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';

/** Parts of a scene that are not the first thing to know: on a phone they wait behind their title, and ask their questions
 *  when it is opened; elsewhere they stand open. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  const { stage } = useSurroundings();
  const [open, setOpen] = useState(false);
  if (stage.posture !== 'phone') return children;
  return (
    <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && <div className="fold-body">{children}</div>}
    </details>
  );
}

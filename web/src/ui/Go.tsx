import type { MouseEvent, ReactNode } from 'react';
import { useView } from '../filter/use-view.tsx';
import { follow, viewToSearch, type View } from '../filter/view.ts';

/** A link to another view. On a wall, where nobody points, it is plain text. */
export function Go(props: { to: Partial<View>; className?: string; label?: string; current?: boolean; children: ReactNode }) {
  const { to, className, label, current, children } = props;
  const { view, go } = useView();
  if (view.wall) return <span className={className}>{children}</span>;
  const follows = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a
      className={className ? `go ${className}` : 'go'}
      href={viewToSearch(follow(view, to))}
      onClick={follows}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
    >
      {children}
    </a>
  );
}

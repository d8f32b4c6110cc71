import { Suspense, type ReactNode } from 'react';

/** The room of a chart that arrives after the first figures; it is kept while the script loads. */
export function Drawn({ children }: { children: ReactNode }) {
  return (
    <div className="drawn" aria-hidden="true">
      <Suspense fallback={<div className="skeleton skeleton-fill" />}>{children}</Suspense>
    </div>
  );
}

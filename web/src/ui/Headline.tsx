import type { ReactNode } from 'react';
import { useScenePartials } from './scene-partials.tsx';
import { PartialNote } from './TileAge.tsx';

/** The sentence that says what matters on a scene, and the one under it that says how sure and how much. */
export function Headline(props: { lead?: string; rest?: string; sub?: ReactNode; bad?: boolean; loading?: boolean }) {
  const { lead, rest, sub, bad, loading } = props;
  const behind = useScenePartials();
  if (loading) return <div className="headline headline-loading" aria-busy="true"><h1 className="skeleton-line" /><p className="skeleton-line" /></div>;
  return (
    <div className="headline">
      <h1>
        <span className={bad ? 'late-text' : undefined}>{lead}</span>
        {rest}
      </h1>
      <p className="headline-sub">{sub || ' '}</p>
      <PartialNote facts={behind} />
    </div>
  );
}

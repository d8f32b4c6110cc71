import { PublishedPanel } from '../../published-figures/PublishedPanel.tsx';
import { ImportRunsPanel } from '../../sources/ImportRunsPanel.tsx';
import { QualityPanel } from '../../sources/QualityPanel.tsx';
import { RefusedRowsPanel } from '../../sources/RefusedRowsPanel.tsx';
import { SourcesHeadline } from '../../sources/SourcesHeadline.tsx';
import { SourcesPanel } from '../../sources/SourcesPanel.tsx';
import { UnclassifiedPanel } from '../../sources/UnclassifiedPanel.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { LeftOut, useRoom } from './room.tsx';

/** How far the figures can be trusted: sources and their ages, imports, what was refused, what looks wrong, and what
 *  was published elsewhere. */
export default function DataQualityScene() {
  const { t } = useSpeech();
  const room = useRoom();
  return (
    <>
      <SourcesHeadline />
      <div className="stack stack-left">
        <SourcesPanel />
        {room.trends && <ImportRunsPanel />}
      </div>
      {room.trends && (
        <>
          <div className="stack stack-middle">
            <UnclassifiedPanel />
            <QualityPanel />
          </div>
          <PublishedPanel />
          <RefusedRowsPanel />
        </>
      )}
      <LeftOut names={room.trends ? [] : [t.parts.lists]} />
    </>
  );
}

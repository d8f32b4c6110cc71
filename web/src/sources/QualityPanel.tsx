import { useQuery } from '@apollo/client/react';
import { BarRows } from '../charts/BarRows.tsx';
import { count, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { useSurroundings } from '../filter/surroundings.tsx';
import { SourceBoardDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';

/** What looks wrong in the dates and places of the cases, by source and finding. */
export function QualityPanel() {
  const { t, f, name } = useSpeech();
  const { stage } = useSurroundings();
  const answer = useQuery(SourceBoardDocument);
  return (
    <Panel
      title={t.sources.flags}
      answer={answer}
      isEmpty={(data) => data.sources.every((source) => source.qualityCounts.every((flag) => flag.n === 0))}
      emptyText={t.sources.noFlags}
      className="quality-panel"
    >
      {({ sources }) => {
        const findings = sources
          .flatMap((source) => source.qualityCounts.map((flag) => ({ source, flag: flag.flag, n: flag.n })))
          .filter((finding) => finding.n > 0)
          .sort((a, b) => b.n - a.n);
        return (
          <>
            <BarRows
              most={10}
              bounded={stage.posture === 'wall'}
              rest={(left) => t.table.more(f.count(left))}
              rows={findings.map((finding) => ({
                id: `${finding.source.id}-${finding.flag}`,
                name: t.quality[finding.flag],
                note: name(finding.source),
                parts: [{ value: finding.n, role: 'plain' }],
                figure: f.count(finding.n),
              }))}
            />
            <TableTwin
              id="quality"
              twin={{
                title: t.sources.flags,
                columns: [t.life.flags, t.life.source, t.head.count],
                rows: () => findings.map((finding) => [
                  words(t.quality[finding.flag], finding.flag),
                  words(name(finding.source), finding.source.code),
                  count(f, finding.n),
                ]),
              }}
            />
          </>
        );
      }}
    </Panel>
  );
}

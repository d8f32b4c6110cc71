import { useQuery } from '@apollo/client/react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { ImportRunsDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Headline } from '../ui/Headline.tsx';
import { useUnclassified } from './UnclassifiedPanel.tsx';

export function SourcesHeadline() {
  const { t, f } = useSpeech();
  const { sources, stage } = useSurroundings();
  const runs = useQuery(ImportRunsDocument, { variables: { first: stage.posture === 'wall' ? 5 : 10 } });
  const unclassified = useUnclassified();
  const late = sources.filter((source) => source.state === 'LATE' || source.state === 'UNAVAILABLE').length;
  const refused = runs.data?.importRuns.nodes.reduce((sum, run) => sum + run.rowsRefused, 0);
  const data = unclassified.data;
  const open = data && data.feedback.total.unclassified + data.dossiers.total.unclassified + data.assignments.total.unclassified;
  return (
    <Headline
      lead={late > 0 ? t.sources.headline(late, sources.length) : t.sources.headlineFine(sources.length)}
      rest="."
      bad={late > 0}
      sub={refused === undefined || open === undefined ? '' : `${t.sources.sub(f.count(refused), f.count(open))}.`}
    />
  );
}

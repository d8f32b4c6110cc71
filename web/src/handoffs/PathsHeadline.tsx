import { useQuery } from '@apollo/client/react';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { STREAMS, type Stream } from '../filter/view.ts';
import { HandoffMatrixDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Headline } from '../ui/Headline.tsx';

/** How many cases changed hands, how many were sent back, and the way to the other streams. */
export function PathsHeadline({ stream }: { stream: Stream }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const answer = useQuery(HandoffMatrixDocument, { variables: { filter: caseFilter(view, stream, moment.period, { cohort: 'DUE' }), asOf: moment.asOf } });
  const data = answer.data ?? answer.previousData;
  if (data === undefined) return <Headline loading />;
  const { n, cases, returned } = data.handoffs.total;
  return (
    <Headline
      lead={n === 0 ? t.handoffs.none : t.handoffs.headline(f.count(n), f.count(returned))}
      sub={
        <>
          {t.streams[stream]}
          {!view.wall && cases > 0 && <> · <Go to={{ scene: 'cases', stream, cohort: 'DUE', handed: true }} className="strong-link">{t.handoffs.handed(f.count(cases))}</Go></>}
          {!view.wall && STREAMS.filter((other) => other !== stream).map((other) => <span key={other}> · <Go to={{ scene: 'paths', stream: other }} className="strong-link">{t.streams[other]}</Go></span>)}
        </>
      }
    />
  );
}

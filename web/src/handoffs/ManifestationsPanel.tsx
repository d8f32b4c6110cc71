import { useQuery } from '@apollo/client/react';
import { useView } from '../filter/use-view.tsx';
import { ManifestationsDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';

/** What signals may be evidence of: the code list, each with the kinds that point to it, and where it comes from. */
export function ManifestationsPanel() {
  const { t, f, language } = useSpeech();
  const { view } = useView();
  const answer = useQuery(ManifestationsDocument);
  return (
    <Panel title={t.manifestations.title} answer={answer} isEmpty={(data) => data.manifestations.manifestations.length === 0} className="manifestations-panel">
      {({ manifestations: list }) => (
        <>
          <ol className="manifestations">
            {list.manifestations.map((one) => (
              <li key={one.number}>
                <strong>{f.count(one.number)}.</strong> {language === 'vi' ? one.text : one.textEn}
                {one.signals.length > 0 && (
                  <span className="quiet">
                    {' · '}
                    {one.signals.map((kind, at) => (
                      <span key={kind}>{at > 0 && ', '}<Go to={{ scene: 'signals', signal: kind, unit: view.unit }} className="strong-link">{t.signals.kinds[kind]}</Go></span>
                    ))}
                  </span>
                )}
              </li>
            ))}
          </ol>
          <p className="quiet">
            {t.manifestations.source(list.document, f.date(list.issuedOn), list.issuer, f.count(list.version))}{' '}
            {view.wall ? null : <a href={list.url} className="strong-link" target="_blank" rel="noreferrer">{t.manifestations.link}</a>}
          </p>
        </>
      )}
    </Panel>
  );
}

import { useStreamFigures } from '../cases/use-stream-figures.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Headline } from '../ui/Headline.tsx';

export function DossiersHeadline() {
  const { t, f } = useSpeech();
  const answer = useStreamFigures('DOSSIER');
  const data = answer.data ?? answer.previousData;
  if (data === undefined) return <Headline loading />;
  const { openOverdue, n } = data.open.total;
  const share = data.due.total.onTimeShare;
  return (
    <Headline
      lead={openOverdue > 0 ? t.dossiers.headline(f.count(openOverdue)) : t.dossiers.noOverdue}
      rest={t.dossiers.headlineOf(f.count(n))}
      bad={openOverdue > 0}
      sub={share.value == null ? '' : `${t.dossiers.sub(f.percent(share.value), f.count(share.denominator), f.count(data.open.total.dueSoon))}.`}
    />
  );
}

import type { Stream } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Headline } from '../ui/Headline.tsx';
import { useStreamFigures } from './use-stream-figures.ts';

/** The sentence of a stream's scene: how many are overdue of how many open, and how timely those due were. */
export function StreamHeadline({ stream }: { stream: Stream }) {
  const { t, f } = useSpeech();
  const answer = useStreamFigures(stream);
  const data = answer.data ?? answer.previousData;
  if (data === undefined) return <Headline loading />;
  const { openOverdue, n, dueSoon } = data.open.total;
  const share = data.due.total.onTimeShare;
  return (
    <Headline
      lead={openOverdue > 0 ? t.owed.overdue[stream](f.count(openOverdue)) : t.owed.noneOverdue[stream]}
      rest={t.owed.ofOpen[stream](f.count(n))}
      bad={openOverdue > 0}
      sub={share.value == null ? '' : `${t.owed.onTime[stream](f.percent(share.value), f.count(share.denominator), f.count(dueSoon))}.`}
    />
  );
}

import { useSpeech } from '../i18n/language.tsx';
import { Headline } from '../ui/Headline.tsx';
import { useSatisfaction } from './use-satisfaction.ts';

export function SatisfactionHeadline() {
  const { t, f } = useSpeech();
  const answer = useSatisfaction();
  const data = answer.data ?? answer.previousData;
  if (data === undefined) return <Headline loading />;
  const total = data.satisfactionStats.total;
  const share = total.satisfiedShare.value;
  return (
    <Headline
      lead={share == null ? t.satisfaction.headlineNone : t.satisfaction.headline(f.percent(share), f.count(total.ratings))}
      rest="."
      sub={share == null ? '' : total.saturated ? t.satisfaction.saturated : t.satisfaction.notSaturated}
    />
  );
}

import { useSpeech } from '../i18n/language.tsx';
import { Headline } from '../ui/Headline.tsx';
import { useSatisfaction } from './use-satisfaction.ts';

export function SatisfactionHeadline() {
  const { t, f } = useSpeech();
  const answer = useSatisfaction();
  const data = answer.data ?? answer.previousData;
  if (data === undefined) return <Headline loading />;
  const total = data.satisfactionStats.total;
  const { value: share, denominator } = total.satisfiedShare;
  const none = total.ratings > 0 ? t.satisfaction.headlineWithheld(f.count(total.ratings)) : t.satisfaction.headlineNone;
  const told = total.saturated ? t.satisfaction.saturated : t.satisfaction.notSaturated;
  return (
    <Headline
      lead={share == null ? none : t.satisfaction.headline(f.percent(share), f.count(denominator))}
      rest="."
      sub={total.withheld > 0 ? t.satisfaction.withheld(f.count(total.withheld)) : share == null ? '' : told}
    />
  );
}

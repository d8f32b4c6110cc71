import { useEffect, useState } from 'react';
import { useSpeech } from '../i18n/language.tsx';

interface Price {
  requested: number | null;
  allowed: boolean;
  refusals: { limit: string; expected: string }[];
}

/** How long nothing is typed before the price is asked for. */
const QUIET_MS = 600;
const DRY_RUN = 'query ($query: String!, $variables: String) { cost(query: $query, variables: $variables) { requested allowed refusals { limit expected } } }';

/** What the text in the editor would cost, asked without running it. */
export function PriceTag({ query, variables }: { query: string; variables: string }) {
  const { t, f } = useSpeech();
  const [price, setPrice] = useState<Price | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      if (/^\s*(subscription|$)/m.test(query) && !query.includes('{')) return;
      void fetch('/graphql', {
        method: 'POST', headers: { 'content-type': 'application/json' }, signal: stop.signal,
        body: JSON.stringify({ query: DRY_RUN, variables: { query, variables: variables || null } }),
      })
        .then((answer) => answer.json() as Promise<{ data?: { cost: Price } | null }>)
        .then(({ data }) => setPrice(data?.cost ?? null))
        .catch(() => undefined);
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, variables]);
  if (!price) return null;
  if (!price.allowed) return <span className="price is-fault" title={price.refusals.map((one) => one.expected).join('\n')}>{t.explorer.refused(price.refusals.map((one) => one.limit).join(', '))}</span>;
  return <span className="price">{t.explorer.estimate(f.count(price.requested ?? 0))}</span>;
}

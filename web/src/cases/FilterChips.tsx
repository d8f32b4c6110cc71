import { useQuery } from '@apollo/client/react';
import { useView } from '../filter/use-view.tsx';
import { UNKNOWN, type Stream, type View } from '../filter/view.ts';
import { FilterNamesDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';

/** What narrows the figures of this page, each condition removable. */
export function FilterChips({ stream, without = [] }: { stream: Stream | null; without?: (keyof View)[] }) {
  const { t, name } = useSpeech();
  const { view, set } = useView();
  const ids = (['unit', 'area', 'sector', 'procedure', 'channel', 'origin', 'handedFrom', 'handedTo', 'heldBy', 'occasionOf'] as const).flatMap((key) =>
    view[key] !== null && view[key] !== UNKNOWN && !without.includes(key) ? [{ key, id: view[key] }] : [],
  );
  const { data } = useQuery(FilterNamesDocument, { skip: ids.length === 0, variables: { ids: ids.map((entry) => entry.id) } });
  const names = new Map(
    data?.nodes.flatMap((node) => (node && 'name' in node ? [[node.id, name(node)] as const] : [])) ?? [],
  );
  const chips: { text: string; clear: Partial<View> }[] = [];
  for (const { key, id } of ids) chips.push({ text: `${t.filter[key]}: ${names.get(id) ?? '…'}`, clear: { [key]: null } });
  for (const cell of view.cell) chips.push({ text: t.cells[cell], clear: { cell: view.cell.filter((other) => other !== cell) } });
  for (const outcome of view.outcome) chips.push({ text: t.outcomes[outcome], clear: { outcome: view.outcome.filter((other) => other !== outcome) } });
  for (const flag of view.quality) chips.push({ text: t.quality[flag], clear: { quality: view.quality.filter((other) => other !== flag) } });
  if (view.dueWithin !== null) chips.push({ text: t.filter.dueWithin(view.dueWithin), clear: { dueWithin: null } });
  if (view.age !== null) {
    const [low, high] = view.age.split('-');
    chips.push({ text: t.filter.age(low!, high || null), clear: { age: null } });
  }
  if (view.handed) chips.push({ text: t.filter.handed, clear: { handed: false } });
  if (view.handedBack) chips.push({ text: t.filter.handedBack, clear: { handedBack: false } });
  if (view.heldBy === UNKNOWN) chips.push({ text: `${t.filter.heldBy}: ${t.life.unknownUnit}`, clear: { heldBy: null } });
  if (view.doing !== null) chips.push({ text: t.doings[view.doing], clear: { doing: null } });
  if (view.occasion !== null) chips.push({ text: t.filter.occasion(t.signals.kinds[view.occasion]), clear: { occasion: null, occasionOf: null } });
  if (view.online !== null) chips.push({ text: view.online ? t.filter.online : t.filter.offline, clear: { online: null } });
  if (view.search !== null) chips.push({ text: t.filter.searchFor(view.search), clear: { search: null } });
  if (stream === null && chips.length === 0) return null;
  return (
    <ul className="chips">
      {stream !== null && <li className="chip chip-fixed">{t.cohorts[view.cohort ?? 'DUE']}</li>}
      {chips.map((chip) => (
        <li key={chip.text}>
          <button type="button" className="chip" aria-label={t.filter.remove(chip.text)} onClick={() => set(chip.clear)}>
            {chip.text} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

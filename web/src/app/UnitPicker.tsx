import { useQuery } from '@apollo/client/react';
import { useId, useState, type KeyboardEvent } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { UnitChoicesDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';

/** Finds a unit by part of its name; the server ignores diacritics but keeps names apart that differ only by them.
 *  @param first what stands in it at first, its list open */
export function UnitPicker({ first }: { first?: string }) {
  const { t, name } = useSpeech();
  const { set } = useView();
  const { moment } = useSurroundings();
  const [typed, setTyped] = useState(first ?? '');
  const [open, setOpen] = useState(first !== undefined);
  const [active, setActive] = useState(0);
  const id = useId();
  const { data, previousData } = useQuery(UnitChoicesDocument, {
    skip: !open,
    variables: { search: typed.trim() || null, on: moment.day },
  });
  const choices = (data ?? previousData)?.units.nodes ?? [];
  const choose = (unit: string | undefined) => {
    if (unit === undefined) return;
    set({ unit });
    setTyped('');
    setOpen(false);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((at) => Math.min(at + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setActive((at) => Math.max(at - 1, 0));
    else if (event.key === 'Enter') choose(choices[active]?.id);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className="field field-wide picker">
      <label htmlFor={id}>{t.filter.unit}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        placeholder={t.filter.anyUnit}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && choices[active] ? `${id}-${active}` : undefined}
        value={typed}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={keys}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t.filter.findUnit} className="picker-list" hidden={!open}>
        {choices.map((unit, index) => (
          <li
            key={unit.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(unit.id);
            }}
          >
            {name(unit)}
          </li>
        ))}
        {data !== undefined && choices.length === 0 && <li role="option" aria-selected="false" aria-disabled="true" className="quiet">{t.filter.noUnit}</li>}
      </ul>
    </div>
  );
}

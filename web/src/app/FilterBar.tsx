import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { FilterChips } from '../cases/FilterChips.tsx';
import { addDays } from '../filter/dates.ts';
import { PRESETS, presetOf, presetPeriod, type Preset } from '../filter/period.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { STREAMS, type Stream } from '../filter/view.ts';
import { TermChoicesDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { DateField } from './DateField.tsx';
import { ThemeSwitch } from './TopBar.tsx';
import { UnitPicker } from './UnitPicker.tsx';

/** The one filter of the page, written to the URL: stream, period, as-of, unit, sector, and text in lists. */
export function FilterBar() {
  const { t } = useSpeech();
  const { view } = useView();
  const { stage } = useSurroundings();
  const [open, setOpen] = useState(false);
  if (view.scene === 'case') return null;
  const phone = stage.posture === 'phone';
  return (
    <section className="filter-bar" aria-label={t.filter.title}>
      {phone && (
        <div className="switches">
          <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t.filter.hide : t.filter.show}
          </button>
          <ThemeSwitch />
        </div>
      )}
      {(!phone || open) && <Fields />}
      {view.scene !== 'cases' && <FilterChips stream={null} without={view.scene === 'unit' ? ['unit'] : view.scene === 'area' ? ['area'] : []} />}
    </section>
  );
}

function Fields() {
  const { t, name } = useSpeech();
  const { view, set } = useView();
  const { city, moment } = useSurroundings();
  const preset = presetOf(moment.period, moment.day);
  const streamed = view.scene === 'overview' || view.scene === 'unit' || view.scene === 'area' || view.scene === 'cases';
  const { data } = useQuery(TermChoicesDocument, { variables: { kind: 'SECTOR' } });
  return (
    <div className="fields">
      {streamed && (
        <label className="field">
          <span>{t.filter.stream}</span>
          <select value={view.stream ?? 'DOSSIER'} onChange={(event) => set({ stream: event.target.value as Stream })}>
            {STREAMS.filter((stream) => city.streams.includes(stream)).map((stream) => (
              <option key={stream} value={stream}>{t.streams[stream]}</option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        <span>{t.filter.period}</span>
        <select
          value={preset ?? 'own'}
          onChange={(event) => {
            if (event.target.value === 'own') return;
            const chosen = event.target.value as Preset;
            set(chosen === 'days30' ? { from: null, to: null } : presetPeriod(chosen, moment.day));
          }}
        >
          {PRESETS.map((option) => <option key={option} value={option}>{t.filter.presets[option]}</option>)}
          {preset === null && <option value="own">{t.filter.own}</option>}
        </select>
      </label>
      <DateField
        label={t.filter.from}
        value={moment.period.from}
        max={addDays(moment.period.to, -1)}
        onChange={(day) => set({ from: day, to: moment.period.to })}
      />
      <DateField
        label={t.filter.to}
        value={addDays(moment.period.to, -1)}
        min={moment.period.from}
        onChange={(day) => set({ from: moment.period.from, to: addDays(day, 1) })}
      />
      <DateField
        label={t.filter.asOf}
        value={moment.day}
        max={city.today}
        onChange={(day) => set({ asOf: day < city.today ? day : null, from: null, to: null })}
      />
      {view.scene !== 'unit' && <UnitPicker />}
      {data !== undefined && data.terms.length > 0 && (
        <label className="field field-wide">
          <span>{t.filter.sector}</span>
          <select value={view.sector ?? ''} onChange={(event) => set({ sector: event.target.value || null })}>
            <option value="">{t.filter.anySector}</option>
            {data.terms.map((term) => <option key={term.id} value={term.id}>{name(term)}</option>)}
          </select>
        </label>
      )}
      {view.scene === 'cases' && <SearchField />}
    </div>
  );
}

function SearchField() {
  const { t } = useSpeech();
  const { view, set } = useView();
  return (
    <form
      className="field"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        set({ search: String(new FormData(event.currentTarget).get('search') ?? '').trim() || null });
      }}
    >
      <label htmlFor="search">{t.filter.search}</label>
      <input id="search" name="search" type="search" defaultValue={view.search ?? ''} />
    </form>
  );
}

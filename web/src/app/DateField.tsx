import { useEffect, useId, useRef, useState } from 'react';
import { DATE_PATTERN, typedDate, writtenDate } from '../format/typed-date.ts';
import { useSpeech } from '../i18n/language.tsx';

/** A day, typed as dd/mm/yyyy whatever the browser's own locale, or taken from the browser's calendar. */
export function DateField(props: { label: string; value: string; min?: string; max?: string; onChange: (day: string) => void }) {
  const { label, value, min, max, onChange } = props;
  const { t, language } = useSpeech();
  const id = useId();
  const [typed, setTyped] = useState(writtenDate(value));
  const calendar = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(writtenDate(value)), [value]);
  const read = typedDate(typed);
  const wrong = read === null || (min !== undefined && read < min) || (max !== undefined && read > max);
  const take = () => {
    if (!wrong && read !== value) onChange(read!);
    else if (wrong) setTyped(writtenDate(value));
  };
  return (
    <div className="field date-field">
      <label htmlFor={id}>{label}</label>
      <span className="date-box">
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={DATE_PATTERN[language]}
          aria-invalid={wrong || undefined}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => event.key === 'Enter' && take()}
        />
        <button type="button" aria-label={t.filter.calendar(label)} onClick={() => calendar.current?.showPicker?.()}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 3.5h12v10.5H2zM2 6.5h12M5 1.5v3M11 1.5v3" fill="none" stroke="currentColor" strokeWidth="1.3" /></svg>
        </button>
        <input ref={calendar} type="date" tabIndex={-1} aria-hidden="true" value={value} min={min} max={max} onChange={(event) => event.target.value && onChange(event.target.value)} />
      </span>
    </div>
  );
}

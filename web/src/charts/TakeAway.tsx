import { useSpeech } from '../i18n/language.tsx';
import { newTicket, useExportProgress } from './export-progress.ts';

/** The question behind a table: a root of the API, its arguments and the fields of a row. */
export interface TakenTable {
  root: 'caseStats' | 'satisfactionStats' | 'lateUnits' | 'cases' | 'apologyStats' | 'apologies';
  args: Record<string, unknown>;
  /** As in a query; the usual ones of the root when left out. */
  fields?: string;
}

/** Where the server gives the same table as a file, in the reader's language. */
export function tableAddress({ root, args, fields }: TakenTable, format: 'csv' | 'xlsx', language: 'vi' | 'en'): string {
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined && value !== null));
  const query = new URLSearchParams({ args: JSON.stringify(given), ...(fields === undefined ? {} : { fields }), language });
  return `/export/${root}.${format}?${query.toString()}`;
}

/** Quiet links to the figures as files: the same question, asked of the same server. */
export function TakeAway({ table, title }: { table: TakenTable; title: string }) {
  const { t, f, language } = useSpeech();
  const [progress, follow] = useExportProgress();
  // The address gets its ticket when it is followed, so that each download has one of its own.
  const begin = (link: HTMLAnchorElement, format: 'csv' | 'xlsx'): void => {
    const ticket = newTicket();
    link.href = `${tableAddress(table, format, language)}&ticket=${ticket}`;
    follow(ticket);
  };
  return (
    <p className="take-away">
      {t.takeAway.title}{' '}
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} href={tableAddress(table, format, language)} download onClick={(event) => begin(event.currentTarget, format)} aria-label={t.takeAway.of(title, t.takeAway.formats[format])}>
          {t.takeAway.formats[format]}
        </a>
      ))}
      {progress && <span role="status"> {t.takeAway.sent(f.count(progress.rows), f.count(progress.total))}</span>}
    </p>
  );
}

import type { CaseRowFragment } from '../graphql/graphql.ts';
import type { Format } from '../format/format.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { Go } from '../ui/Go.tsx';
import { matterOf } from './matter.ts';

/** A case against its due date, in words: overdue by, left, done early or late by, in working days. */
export function againstDue(row: Pick<CaseRowFragment, 'workingDaysLate' | 'workingDaysLateNullReason' | 'endedAt' | 'cell'>, t: Messages, f: Format): string {
  if (row.workingDaysLateNullReason === 'NOT_APPLICABLE') return t.cases.askedTwice;
  if (row.workingDaysLate == null) return t.cases.noDue;
  const days = f.count(Math.abs(row.workingDaysLate));
  if (row.endedAt != null) {
    if (row.workingDaysLate > 0) return t.cases.daysLateDone(days);
    if (row.workingDaysLate === 0 && row.cell === 'DONE_LATE') return t.cases.lateOnTheDay;
    return row.workingDaysLate === 0 ? t.cases.onTheDay : t.cases.daysEarly(days);
  }
  if (row.cell === 'OPEN_OVERDUE') return row.workingDaysLate === 0 ? t.cases.justOver : t.cases.daysOver(days);
  return row.workingDaysLate === 0 ? t.cases.dueToday : t.cases.daysLeft(days);
}

/** Cases as rows: number, what, whose, received, due, how it stands. */
export function CaseTable({ rows, compact = false }: { rows: readonly CaseRowFragment[]; compact?: boolean }) {
  const { t, f, name } = useSpeech();
  return (
    <div className="table-scroll">
      <table className={`case-table ${compact ? 'compact' : ''}`}>
        <thead>
          <tr>
            <th scope="col">{t.head.code}</th>
            <th scope="col">{t.head.title}</th>
            <th scope="col">{t.head.unit}</th>
            {!compact && <th scope="col" className="right">{t.head.receivedAt}</th>}
            <th scope="col" className="right">{t.head.dueAt}</th>
            <th scope="col">{t.head.cell}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-cell={row.cell}>
              <th scope="row" className="nowrap" data-label={t.head.code}>
                <Go to={{ scene: 'case', case: row.id }} className="strong-link">{row.externalId}</Go>
              </th>
              <td data-label={t.head.title}>
                {matterOf(row, name) ?? <i className="quiet">{t.cases.hidden}</i>}
              </td>
              <td data-label={t.head.unit}>{row.unit ? name(row.unit) : t.life.unknownUnit}</td>
              {!compact && <td className="right nowrap" data-label={t.head.receivedAt}>{f.momentDate(row.receivedAt)}</td>}
              <td className="right nowrap" data-label={t.head.dueAt}>{row.dueAt == null ? '–' : f.momentDate(row.dueAt)}</td>
              <td data-label={t.head.cell}>
                <span className="cell-tag" data-cell={row.cell}>
                  <i className="swatch" data-cell={row.cell} aria-hidden="true" />
                  {t.cells[row.cell]}
                </span>{' '}
                <span className="quiet nowrap">{againstDue(row, t, f)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

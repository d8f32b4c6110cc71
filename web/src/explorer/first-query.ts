import type { Language } from '../filter/view.ts';

/** A whole month of local dates, half-open as in the API. */
export interface Month {
  from: string;
  to: string;
}

const iso = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

/** The last whole month that data up to a day cover. */
export function lastWholeMonth(upTo: string): Month {
  const after = new Date(Date.parse(upTo) + 86_400_000);
  return { from: iso(after.getUTCFullYear(), after.getUTCMonth() - 1), to: iso(after.getUTCFullYear(), after.getUTCMonth()) };
}

const ABOUT: Record<Language, (month: Date) => string> = {
  vi: (month) => `# Hồ sơ hẹn trả trong tháng ${month.getUTCMonth() + 1}/${month.getUTCFullYear()},\n# theo đơn vị, quá hạn nhiều nhất đứng đầu`,
  en: (month) => `# Dossiers due in ${month.toLocaleString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })},\n# by unit, most overdue first`,
};

/** What the explorer shows to someone who opens it for the first time; lines short enough for a narrow pane. */
export const firstQuery = (language: Language, { from, to }: Month): string => `${ABOUT[language](new Date(from))}
query LateDossiersByUnit {
  caseStats(
    filter: {
      stream: DOSSIER
      period: { from: "${from}", to: "${to}" }
      cohort: DUE
    }
    groupBy: [UNIT]
    orderBy: { measure: OPEN_OVERDUE, direction: DESC }
    first: 20
  ) {
    stamp {
      asOf simulated
      policy { name version target }
      boundarySet { name schematic }
    }
    total {
      n doneOnTime doneLate
      openInTime openOverdue
      paused unclassified
      onTimeShare { value low high }
    }
    groups {
      key { unit { id code name } }
      n openOverdue
      onTimeShare {
        value low high
        numerator denominator
      }
    }
  }
}
`;

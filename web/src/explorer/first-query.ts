import type { Language } from '../filter/view.ts';

const ABOUT: Record<Language, string> = {
  vi: '# Hồ sơ hẹn trả trong tháng 10/2026,\n# theo đơn vị, quá hạn nhiều nhất đứng đầu',
  en: '# Dossiers due in October 2026,\n# by unit, most overdue first',
};

/** What the explorer shows to someone who opens it for the first time; lines short enough for a narrow pane. */
export const firstQuery = (language: Language): string => `${ABOUT[language]}
query LateDossiersByUnit {
  caseStats(
    filter: {
      stream: DOSSIER
      period: { from: "2026-10-01", to: "2026-11-01" }
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

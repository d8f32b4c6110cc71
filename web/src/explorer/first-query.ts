/** What the explorer shows to someone who opens it for the first time. */
export const FIRST_QUERY = `# Đúng Hẹn · dossiers due in October 2026, by unit, most overdue first
query LateDossiersByUnit {
  caseStats(
    filter: { stream: DOSSIER, period: { from: "2026-10-01", to: "2026-11-01" }, cohort: DUE }
    groupBy: [UNIT]
    orderBy: { measure: OPEN_OVERDUE, direction: DESC }
    first: 20
  ) {
    stamp { asOf simulated policy { name version target } boundarySet { name schematic } }
    total { n doneOnTime doneLate openInTime openOverdue paused unclassified
            onTimeShare { value low high numerator denominator } }
    groups {
      key { unit { id code name } }
      n openOverdue
      onTimeShare { value low high numerator denominator }
    }
  }
}
`;

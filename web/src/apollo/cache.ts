import { InMemoryCache } from '@apollo/client';
import { byKey, byUnit, mergeRows } from './merge-groups.ts';

/** Types of an answer that have no identity of their own: their fields merge instead of replacing each other, so two
 *  panels that ask for different measures under the same arguments do not drop each other's. */
const AGGREGATES = [
  'Rate', 'Period', 'PolicyStamp', 'Stamp', 'Balance', 'PausedCells', 'CaseMeasures', 'CaseStats',
  'SatisfactionMeasures', 'SatisfactionStats', 'LateUnits', 'CaseConnection', 'PageInfo', 'DeadlineProof',
];

export function createCache(): InMemoryCache {
  const merged = Object.fromEntries(AGGREGATES.map((type) => [type, { keyFields: false as const, merge: true }]));
  return new InMemoryCache({
    possibleTypes: { Node: ['Area', 'Unit', 'Term', 'BoundarySet', 'Case', 'Source', 'ImportRun'] },
    typePolicies: {
      ...merged,
      CaseStats: { keyFields: false, merge: true, fields: { groups: { merge: mergeRows(byKey) } } },
      SatisfactionStats: { keyFields: false, merge: true, fields: { groups: { merge: mergeRows(byKey) } } },
      LateUnits: { keyFields: false, merge: true, fields: { units: { merge: mergeRows(byUnit) } } },
      CaseGroup: { keyFields: false },
      SatisfactionGroup: { keyFields: false },
      UnitJudgement: { keyFields: false },
      SourceStamp: { keyFields: false },
      City: { keyFields: [], merge: true },
    },
  });
}

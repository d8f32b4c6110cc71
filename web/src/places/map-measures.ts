import type { MapMeasure, Stream } from '../filter/view.ts';

/** What a measure of the map is: a count, working days, or a share; of which cases; and at which end things are worst. */
export interface MapMeasureKind {
  kind: 'count' | 'days' | 'share';
  /** The cohort of the cases that are counted; `RATED` are ratings and the cases that could have one. */
  of: 'OPEN_AT' | 'DUE' | 'RECEIVED' | 'ENDED' | 'RATED';
  worst: 'low' | 'high';
  /** Streams in which it means something; all when left out. */
  streams?: readonly Stream[];
}

export const MEASURE_KINDS: Record<MapMeasure, MapMeasureKind> = {
  overdue: { kind: 'count', of: 'OPEN_AT', worst: 'high' },
  dueSoon: { kind: 'count', of: 'OPEN_AT', worst: 'high' },
  open: { kind: 'count', of: 'OPEN_AT', worst: 'high' },
  due: { kind: 'count', of: 'DUE', worst: 'high' },
  doneLate: { kind: 'count', of: 'DUE', worst: 'high' },
  received: { kind: 'count', of: 'RECEIVED', worst: 'high' },
  unclassified: { kind: 'count', of: 'OPEN_AT', worst: 'high' },
  days: { kind: 'days', of: 'RECEIVED', worst: 'high' },
  online: { kind: 'share', of: 'RECEIVED', worst: 'low', streams: ['DOSSIER'] },
  satisfied: { kind: 'share', of: 'RATED', worst: 'low', streams: ['DOSSIER', 'FEEDBACK'] },
  rated: { kind: 'share', of: 'RATED', worst: 'low', streams: ['DOSSIER', 'FEEDBACK'] },
  reopened: { kind: 'count', of: 'ENDED', worst: 'high' },
  transfers: { kind: 'count', of: 'ENDED', worst: 'high' },
  extensions: { kind: 'count', of: 'ENDED', worst: 'high' },
};

/** The measure of a view, where its stream has it; null is the on-time share. */
export function measureFor(measure: MapMeasure | null, stream: Stream): MapMeasure | null {
  if (measure === null) return null;
  const { streams } = MEASURE_KINDS[measure];
  return streams === undefined || streams.includes(stream) ? measure : null;
}

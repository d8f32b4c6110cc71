import type { MapMeasure, Stream } from '../filter/view.ts';
import type { Messages } from '../i18n/vi.ts';

/** The question that the map answers. */
export const mapTitle = (measure: MapMeasure | null, stream: Stream, t: Messages): string =>
  measure === null ? t.map.title[stream] : t.map.titleOf[measure](t.streams[stream]);

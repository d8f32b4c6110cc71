import type { MapLanguage, MapTheme } from './map-props.ts';
import type { MapScene } from './map-layers.ts';
import type { Camera } from './mercator.ts';

/** What an engine is told; the same for both, so that switching changes nothing else. */
export interface EngineProps {
  /** A new object moves the map there at once, without animation. */
  camera: Camera;
  /** Size of the stage in CSS pixels; the engine is told when it changes, and does not look for itself. */
  width: number;
  height: number;
  interactive: boolean;
  /** One finger scrolls the page, two move the map; the wheel needs Ctrl. */
  cooperative: boolean;
  scene: MapScene;
  theme: MapTheme;
  language: MapLanguage;
  /** The map was moved by its reader. */
  onMove: (camera: Camera) => void;
  onSelectArea: ((areaId: string) => void) | undefined;
  /** True once everything is painted; false when the picture was lost. */
  onPainted: (painted: boolean) => void;
}

export interface MapboxEngineProps extends EngineProps {
  token: string;
  baseApiUrl: string | null;
}

/** Words of the engines' own gesture hints. */
export const GESTURE_WORDS: Record<MapLanguage, { windows: string; mac: string; touch: string }> = {
  vi: {
    windows: 'Giữ Ctrl và cuộn để phóng bản đồ',
    mac: 'Giữ ⌘ và cuộn để phóng bản đồ',
    touch: 'Dùng hai ngón tay để di chuyển bản đồ',
  },
  en: {
    windows: 'Hold Ctrl and scroll to zoom the map',
    mac: 'Hold ⌘ and scroll to zoom the map',
    touch: 'Use two fingers to move the map',
  },
};

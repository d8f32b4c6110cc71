import { useSurroundings } from '../../filter/surroundings.tsx';
import { useSpeech } from '../../i18n/language.tsx';

/** What a wall has room for at its type size, in root units; everything where the page may scroll. */
export function useRoom() {
  const { stage } = useSurroundings();
  const wall = stage.posture === 'wall';
  return {
    /** Charts over time, along the bottom. */
    trends: !wall || stage.height >= 58,
    /** The map beside figures and list. */
    map: !wall || stage.width >= 92,
    wide: !wall || stage.width >= 104,
  };
}

/** Says what a wall leaves out so that the rest can be read from the farthest seat. */
export function LeftOut({ names }: { names: string[] }) {
  const { t } = useSpeech();
  return names.length === 0 ? null : <p className="left-out quiet">{t.frame.leftOut(names.join(', '))}</p>;
}

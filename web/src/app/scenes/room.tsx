import { useSurroundings } from '../../filter/surroundings.tsx';
import { useView } from '../../filter/use-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { Stage } from '../../wall/posture.ts';

/** How much a wall can hold at its type size: all of a scene, side by side (`full`, `wide`) or one below the other
 *  (`portrait`); all but its charts (`tall`); its figures and one list (`middle`, and `upright` for a wall on end); its
 *  figures alone (`small`). */
export type RoomName = 'full' | 'wide' | 'portrait' | 'tall' | 'middle' | 'upright' | 'small';

/** The room of a stage, by its size in root units. Where the page may scroll there is always room. */
export function roomOf(stage: Pick<Stage, 'posture' | 'width' | 'height'>): RoomName {
  if (stage.posture !== 'wall') return 'full';
  if (stage.height > stage.width) return stage.width >= 60 && stage.height >= 100 ? 'portrait' : 'upright';
  if (stage.height >= 58) return stage.width >= 200 ? 'wide' : 'full';
  if (stage.height >= 54) return 'tall';
  return stage.height >= 40 ? 'middle' : 'small';
}

export function useRoom() {
  const { stage } = useSurroundings();
  const name = roomOf(stage);
  const wall = stage.posture === 'wall';
  return {
    /** Charts over time and secondary lists. */
    trends: name === 'full' || name === 'wide' || name === 'portrait',
    /** What offices owe the city, as one more headline figure beside what is owed to citizens. */
    tasks: name === 'full' || name === 'wide',
    /** The overview's charts over time as low rows over one axis of months. */
    stackedTrends: wall && name === 'full',
    /** What stands below the figures of a scene, a few bars high. */
    below: name === 'full' || name === 'wide' || name === 'portrait' || name === 'tall',
    /** The list that says who. */
    list: name !== 'small' && (name !== 'upright' || stage.height >= 66),
    /** The map, beside the list. */
    map: name === 'portrait' || (name !== 'small' && name !== 'upright' && (!wall || stage.width >= 92)),
    sparklines: !wall || stage.width >= 104,
  };
}

/** Says what a wall leaves out so that the rest can be read from the farthest seat, and when even that is not enough. */
export function LeftOut({ names }: { names: string[] }) {
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  const { view } = useView();
  if (names.length === 0 && !stage.tooFar) return null;
  return (
    <p className="left-out quiet">
      {names.length > 0 && `${t.frame.leftOut(names.join(', '))}. `}
      {stage.tooFar && `${t.frame.tooFar(f.exact(view.distance ?? 0))}.`}
    </p>
  );
}

import { useSurroundings } from '../../filter/surroundings.tsx';
import { useView } from '../../filter/use-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { Stage } from '../../wall/posture.ts';

export type RoomName = 'full' | 'tall' | 'middle' | 'small';

/** How much a wall can hold at its type size, by its height in root units: all of a scene; all but its charts; its
 *  figures and one list; its figures alone. Where the page may scroll there is always room. */
export function roomOf(stage: Pick<Stage, 'posture' | 'height'>): RoomName {
  if (stage.posture !== 'wall' || stage.height >= 58) return 'full';
  if (stage.height >= 54) return 'tall';
  return stage.height >= 40 ? 'middle' : 'small';
}

export function useRoom() {
  const { stage } = useSurroundings();
  const name = roomOf(stage);
  const wall = stage.posture === 'wall';
  return {
    /** Charts over time and secondary lists. */
    trends: name === 'full',
    /** The list that says who. */
    list: name !== 'small',
    /** The map, beside the list. */
    map: name !== 'small' && (!wall || stage.width >= 92),
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

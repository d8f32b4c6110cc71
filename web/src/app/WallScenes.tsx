import { useRef } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Scene } from '../filter/view.ts';
import { CriticalInterrupt } from '../wall/CriticalInterrupt.tsx';
import { SceneGuard } from './SceneGuard.tsx';
import { SceneView } from './SceneView.tsx';
import { roomOf } from './scenes/room.tsx';
import type { useWall } from './use-wall.ts';

/** The scene on the wall and, unseen behind it, the one that comes next. */
export function WallScenes({ wall, layers }: { wall: ReturnType<typeof useWall>; layers: Map<Scene, HTMLElement> }) {
  const { view } = useView();
  const { stage } = useSurroundings();
  const { coming } = wall.rotation;
  const scenes: Scene[] = coming === null || coming === view.scene ? [view.scene] : [view.scene, coming];
  const covered = wall.shown.length > 0;
  return (
    <div className="layers">
      {scenes.map((scene) => {
        const seen = scene === view.scene;
        return (
          <div
            key={scene}
            ref={(element) => {
              if (element === null) layers.delete(scene);
              else layers.set(scene, element);
            }}
            id={seen ? 'main' : undefined}
            role={seen ? 'main' : undefined}
            tabIndex={-1}
            inert={!seen || covered}
            className={`scene scene-${scene}`}
            data-room={roomOf(stage)}
            data-unseen={!seen || undefined}
          >
            <SceneGuard>
              <SceneView scene={scene} />
            </SceneGuard>
          </div>
        );
      })}
      {covered && <CriticalInterrupt critical={wall.shown} onDone={wall.done} />}
    </div>
  );
}

/** Elements of the scenes that are drawn, by scene; kept for the life of the wall. */
export const useLayers = () => useRef(new Map<Scene, HTMLElement>()).current;

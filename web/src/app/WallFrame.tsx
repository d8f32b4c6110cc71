import type { Scene } from '../filter/view.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { LevelShape } from '../ui/LevelMark.tsx';
import { CriticalWatch } from '../wall/CriticalWatch.tsx';
import { LostBanner, useLost } from '../wall/LostBanner.tsx';
import { NightScene } from '../wall/NightScene.tsx';
import { useNight, useShift } from '../wall/use-night.ts';
import { useWatchdog } from '../wall/watchdog.ts';
import type { Rotation } from '../wall/use-rotation.ts';
import { useLostSince } from '../apollo/connection.ts';
import { roomOf } from './scenes/room.tsx';
import { TopBar } from './TopBar.tsx';
import { useWall } from './use-wall.ts';
import { useLayers, WallScenes } from './WallScenes.tsx';

/** The frame of a wall: bar, what is wrong with the whole board, and the scene on top of the one that comes next. */
export function WallFrame({ reconnect }: { reconnect: () => void }) {
  const { t, name } = useSpeech();
  const { view } = useView();
  const { stage } = useSurroundings();
  const layers = useLayers();
  const night = useNight();
  const wall = useWall(layers, night !== null);
  useShift();
  const lost = useLost();
  const { rotation } = wall;
  useWatchdog({ wall: true, lostSince: useLostSince(), reconnect, standstillMs: wall.standstillMs, moves: `${view.scene} ${rotation.coming} ${wall.shown.length}` });
  const watch = <CriticalWatch key="watch" onCritical={wall.onCritical} />;
  // Whoever turns critical at night is shown as by day.
  if (night !== null && wall.shown.length === 0) {
    return (
      <div className="frame" data-night>
        <main id="main" tabIndex={-1} className="night-room">
          <NightScene until={night} critical={wall.known ? wall.critical : null} lostSince={lost} />
        </main>
        {watch}
      </div>
    );
  }
  const waiting = wall.shown.length > 0 ? [] : wall.unacknowledged;
  return (
    <div className="frame" data-room={roomOf(stage)} data-lost={lost !== null || undefined}>
      <TopBar
        controls={<Controls rotation={rotation} scene={view.scene} />}
        notice={
          lost !== null ? <LostBanner lost={lost} /> : waiting.length > 0 ? (
            <p className="wall-notice" role="status">
              <LevelShape level="CRITICAL" />
              <span>{t.wall.unacknowledged(name(waiting[0]!.judgement.unit), waiting.length - 1)}</span>
              <button type="button" className="button" onClick={wall.acknowledge}>{t.wall.acknowledge}</button>
            </p>
          ) : undefined
        }
        absent={rotation.leftOut}
      />
      <WallScenes wall={wall} layers={layers} />
      {watch}
    </div>
  );
}

/** Which of how many, and the buttons for those who have a pointer; keys and remote do the same. */
function Controls({ rotation, scene }: { rotation: Rotation; scene: Scene }) {
  const { t } = useSpeech();
  const { stage } = useSurroundings();
  const { stops, paused, rotates } = rotation;
  // Where the type is so large that the bar is full, keys and remote remain.
  if (!rotates || stage.width < 76) return null;
  const at = stops.findIndex((stop) => stop.scene === scene) + 1;
  return (
    <div className="rotation" role="group" aria-label={t.wall.rotation} data-paused={paused || undefined}>
      <button type="button" aria-label={t.wall.previous} onClick={() => rotation.step(-1)}><Icon d="M10.5 2.5 5 8l5.5 5.5" /></button>
      <span aria-label={t.wall.position(at, stops.length)} role="img">{at}/{stops.length}</span>
      <button type="button" aria-label={t.wall.next} onClick={() => rotation.step(1)}><Icon d="M5.5 2.5 11 8l-5.5 5.5" /></button>
      <button type="button" aria-label={paused ? t.wall.resume : t.wall.pause} aria-pressed={paused} onClick={() => rotation.setPaused(!paused)}>
        <Icon d={paused ? 'M5 2.5 12.5 8 5 13.5z' : 'M5.25 3v10M10.75 3v10'} />
      </button>
      {paused && stage.width >= 92 && <span className="rotation-paused">{t.wall.paused}</span>}
    </div>
  );
}

const Icon = ({ d }: { d: string }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true"><path d={d} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" /></svg>
);

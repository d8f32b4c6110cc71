import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { lostSinceNow } from '../apollo/connection.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Scene } from '../filter/view.ts';
import { dwellMs, isConfigured, parseStops, stopAfter, type RotatingScene, type Stop } from './rotation.ts';

/** The next scene is drawn unseen so long before its turn, and given so long to have its answers. */
const PREPARE_MS = 8_000;
const PATIENCE_MS = 20_000;
/** Someone who stepped by hand does not wait for all answers. */
const HAND_PATIENCE_MS = 2_500;
const LOOK_MS = 250;

export interface Rotation {
  stops: Stop[];
  /** Scenes of the rotation that no source feeds. */
  leftOut: RotatingScene[];
  /** The scene that is being drawn unseen. */
  coming: RotatingScene | null;
  /** False on a page that is no stop. */
  rotates: boolean;
  paused: boolean;
  setPaused(paused: boolean): void;
  /** Goes so many stops on or back; counted from the one asked for last when that is still being drawn. */
  step(steps: number): void;
  jump(scene: RotatingScene): void;
}

/** Moves a wall from scene to scene. The scene that is next is drawn unseen until it has its answers, and then takes
 *  the place of the present one; if it cannot have them, the present one stays. `held` stops the clock. */
export function useRotation(held: boolean, isReady: (scene: Scene) => boolean): Rotation {
  const { view, set } = useView();
  const { sources, config } = useSurroundings();
  const all = useMemo(() => parseStops(view.scenes ?? config.wallScenes), [view.scenes, config.wallScenes]);
  const key = all.filter((stop) => isConfigured(stop.scene, sources)).map((stop) => stop.scene).join();
  const stops = useMemo(() => all.filter((stop) => key.split(',').includes(stop.scene)), [all, key]);
  const leftOut = useMemo(() => all.map((stop) => stop.scene).filter((scene) => !key.split(',').includes(scene)), [all, key]);
  const [coming, setComing] = useState<{ scene: RotatingScene; due: number; byHand: boolean } | null>(null);
  const [round, setRound] = useState(0);
  const ready = useRef(isReady);
  ready.current = isReady;
  const every = view.every ?? config.wallSeconds;
  const rotates = stops.length > 1 && stops.some((stop) => stop.scene === view.scene);

  const bring = useCallback((scene: RotatingScene | null, delay: number, byHand = false) => {
    setComing(scene === null ? null : { scene, due: Date.now() + delay, byHand });
  }, []);

  // The clock: draws the next stop before its turn.
  useEffect(() => {
    if (!rotates || view.paused || held) return;
    const dwell = dwellMs(stops, view.scene, every);
    const lead = Math.min(PREPARE_MS, dwell / 2);
    const timer = setTimeout(() => bring(stopAfter(stops, view.scene, 1), lead), dwell - lead);
    return () => clearTimeout(timer);
  }, [rotates, view.paused, view.scene, held, stops, every, round, bring]);

  // The swap: when it is due and the coming scene has its answers.
  useEffect(() => {
    if (coming === null) return;
    if (coming.scene === view.scene) {
      setComing(null);
      return;
    }
    const look = setInterval(() => {
      const now = Date.now();
      if (held || now < coming.due) return;
      const late = now > coming.due + (coming.byHand ? HAND_PATIENCE_MS : PATIENCE_MS);
      if (ready.current(coming.scene) || (late && coming.byHand)) {
        setComing(null);
        set({ scene: coming.scene }, { replace: true });
      } else if (late) {
        // Without a server no scene after it fares better, and the present one stays for another turn.
        const after = lostSinceNow() === null ? stopAfter(stops, coming.scene, 1) : null;
        if (after === null || after === view.scene) {
          setComing(null);
          setRound((before) => before + 1);
        } else bring(after, 0);
      }
    }, LOOK_MS);
    return () => clearInterval(look);
  }, [coming, view.scene, held, stops, set, bring]);

  return {
    stops, leftOut, coming: coming?.scene ?? null, rotates, paused: view.paused,
    setPaused: (paused) => {
      setComing(null);
      set({ paused }, { replace: true });
    },
    step: (steps) => bring(stopAfter(stops, coming?.byHand ? coming.scene : view.scene, steps), 0, true),
    jump: (scene) => bring(scene === view.scene ? null : scene, 0, true),
  };
}

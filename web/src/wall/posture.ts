import { useEffect, useState } from 'react';
import type { View } from '../filter/view.ts';
import { beyondLegible, wallRootSize } from './viewing-distance.ts';

export type Posture = 'wall' | 'desk' | 'phone';
export type Theme = 'dark' | 'light';

export interface Stage {
  posture: Posture;
  theme: Theme;
  /** Root font size in CSS pixels. */
  rem: number;
  /** Size of the viewport in root units: what a scene reckons with when it decides what to leave out. */
  width: number;
  height: number;
  /** True on a wall whose type cannot be made large enough for the distance stated. */
  tooFar: boolean;
}

const PHONE = 640;

export function stageOf(view: Pick<View, 'wall' | 'height' | 'distance' | 'theme'>, viewport: { width: number; height: number }): Stage {
  const posture: Posture = view.wall ? 'wall' : viewport.width <= PHONE ? 'phone' : 'desk';
  const rem = posture === 'wall' ? wallRootSize(viewport, { heightMm: view.height, distanceM: view.distance }) : 16;
  return {
    posture,
    theme: view.theme ?? (posture === 'wall' ? 'dark' : 'light'),
    rem,
    width: viewport.width / rem,
    height: viewport.height / rem,
    tooFar: posture === 'wall' && beyondLegible(viewport.height, { heightMm: view.height, distanceM: view.distance }),
  };
}

const viewportNow = () => ({ width: window.innerWidth, height: window.innerHeight });

/** The posture, theme and type size that the view and the window call for, applied to the document. */
export function useStage(view: View): Stage {
  const [viewport, setViewport] = useState(viewportNow);
  useEffect(() => {
    const resize = () => setViewport(viewportNow());
    window.addEventListener('resize', resize);
    return () => window.removeEventListener('resize', resize);
  }, []);
  const stage = stageOf(view, viewport);
  const root = document.documentElement;
  root.dataset['posture'] = stage.posture;
  root.dataset['theme'] = stage.theme;
  root.style.fontSize = `${stage.rem}px`;
  return stage;
}

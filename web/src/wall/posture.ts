import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { View } from '../filter/view.ts';
import { beyondLegible, wallMeasures, wallRootSize } from './viewing-distance.ts';

export type Posture = 'wall' | 'desk' | 'phone';
export type Theme = 'dark' | 'light';

export interface Stage {
  posture: Posture;
  theme: Theme;
  /** Root font size in CSS pixels. */
  rem: number;
  /** Size of what is sure to be seen of the viewport, in root units: what a scene reckons with when it decides what to
   *  leave out. */
  width: number;
  height: number;
  /** True on a wall whose type cannot be made large enough for the distance stated. */
  tooFar: boolean;
  /** Laid out for paper, which nothing may follow later. */
  paper: boolean;
}

const PHONE = 640;
/** Type of a desk, in CSS pixels, and the width in root units beyond which it grows: on a very large screen read without
 *  any scaling, the page would else be a stamp in its middle. */
const DESK_REM = 16;
const DESK_WIDTH = 150;
/** Root font size on paper, in CSS pixels: text of 8 points. print.css says the same, for the browser counts the sheets
 *  before this script has heard of the printing. */
const PAPER_REM = 10.5;

export function stageOf(view: Pick<View, 'wall' | 'height' | 'distance' | 'overscan' | 'theme'>, viewport: Viewport): Stage {
  const posture: Posture = view.wall ? 'wall' : viewport.width <= PHONE ? 'phone' : 'desk';
  const measures = wallMeasures(view);
  const rem = posture === 'wall' ? wallRootSize(viewport, measures) : Math.max(DESK_REM, viewport.width / DESK_WIDTH);
  const sure = posture === 'wall' ? 1 - 2 * measures.overscan : 1;
  return {
    posture,
    theme: view.theme ?? (posture === 'wall' ? 'dark' : 'light'),
    rem,
    width: (viewport.width * sure) / rem,
    height: (viewport.height * sure) / rem,
    tooFar: posture === 'wall' && beyondLegible(viewport, measures),
    paper: false,
  };
}

export interface Viewport {
  width: number;
  height: number;
}

const viewportNow = (): Viewport => ({ width: window.innerWidth, height: window.innerHeight });

/** The window that is likely, where there is none to measure yet. */
export const guessViewport = (phone: boolean): Viewport => (phone ? { width: 390, height: 844 } : { width: 1920, height: 1080 });

/** The posture, theme and type size that the view and the window call for, applied to the document.
 *  @param guess the viewport, where the page is drawn before there is a window */
export function useStage(view: View, guess?: Viewport): Stage {
  const [viewport, setViewport] = useState(guess ?? viewportNow);
  useEffect(() => {
    const resize = () => setViewport(viewportNow());
    window.addEventListener('resize', resize);
    return () => window.removeEventListener('resize', resize);
  }, []);
  const printing = usePrinting(guess === undefined);
  const stage = useMemo<Stage>(() => {
    const onScreen = stageOf(view, viewport);
    // On paper everything is light and small, charts included, which take their size from here.
    return printing ? { ...onScreen, theme: 'light', rem: PAPER_REM, paper: true } : onScreen;
  }, [view, viewport, printing]);
  if (guess !== undefined) return stage;
  const root = document.documentElement;
  root.dataset['posture'] = stage.posture;
  root.dataset['theme'] = stage.theme;
  root.style.fontSize = `${stage.rem}px`;
  root.style.setProperty('--overscan', String(stage.posture === 'wall' ? wallMeasures(view).overscan : 0));
  return stage;
}

/** Whether the page is being laid out for paper. The browser waits for the listener, hence the immediate drawing. */
function usePrinting(inBrowser: boolean): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    if (!inBrowser) return;
    const paper = window.matchMedia('print');
    const change = () => flushSync(() => setPrinting(paper.matches));
    // It may be asked for before the page has begun.
    setPrinting(paper.matches);
    paper.addEventListener('change', change);
    return () => paper.removeEventListener('change', change);
  }, [inBrowser]);
  return printing;
}

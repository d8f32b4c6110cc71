import { SCENES, type Scene } from '../filter/view.ts';

export type RotatingScene = (typeof SCENES)[number];

/** One scene of a rotation; it stays for its weight times the interval. */
export interface Stop {
  scene: RotatingScene;
  weight: number;
}

export const DEFAULT_SECONDS = 30;
const LEAST_SECONDS = 5;
const MOST_SECONDS = 3600;

/** Streams of which a scene needs one to have anything to say; a scene without any is never left out. */
const NEEDS: Record<RotatingScene, readonly string[]> = {
  overview: [],
  feedback: ['FEEDBACK'],
  dossiers: ['DOSSIER'],
  satisfaction: ['SATISFACTION'],
  tasks: ['ASSIGNMENT'],
  paths: ['DOSSIER', 'FEEDBACK', 'ASSIGNMENT'],
  'data-quality': [],
};

const isScene = (name: string | undefined): name is RotatingScene => SCENES.some((scene) => scene === name);

/** The stops that a text such as `overview:2,feedback` names, in its order; what it misspells is dropped, and a text
 *  that names none means all scenes alike. */
export function parseStops(text: string | null): Stop[] {
  const stops = (text ?? '').split(',').flatMap((part): Stop[] => {
    const [name, weight = '1'] = part.trim().split(':');
    return isScene(name) && Number(weight) > 0 ? [{ scene: name, weight: Number(weight) }] : [];
  });
  return stops.length > 0 ? stops : SCENES.map((scene) => ({ scene, weight: 1 }));
}

/** True when a source of what the scene shows has been set up. */
export function isConfigured(scene: Scene, sources: readonly { stream: string; state: string }[]): boolean {
  const needs = isScene(scene) ? NEEDS[scene] : [];
  return needs.length === 0 || sources.some((source) => needs.includes(source.stream) && source.state !== 'NOT_CONFIGURED');
}

/** The stop so many steps after a scene; null when the scene is not in the rotation, or alone in it. */
export function stopAfter(stops: readonly Stop[], scene: Scene, steps: number): RotatingScene | null {
  const at = stops.findIndex((stop) => stop.scene === scene);
  if (at < 0 || stops.length < 2) return null;
  return stops[(((at + steps) % stops.length) + stops.length) % stops.length]!.scene;
}

/** How long a scene stays, in milliseconds. */
export function dwellMs(stops: readonly Stop[], scene: Scene, every: number | null): number {
  const seconds = Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, every ?? DEFAULT_SECONDS));
  return seconds * 1000 * (stops.find((stop) => stop.scene === scene)?.weight ?? 1);
}

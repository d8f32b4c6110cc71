import { useSurroundings } from '../filter/surroundings.tsx';
import { SMALLEST_REM } from '../wall/viewing-distance.ts';

/** The smallest type size of the posture, in root units, as charts reckon with it (the `--t1` of styles/tokens.css). */
export function useTextSize(): number {
  const { stage } = useSurroundings();
  return stage.posture === 'wall' ? SMALLEST_REM : 0.8125;
}

/** Kilometres in a degree of latitude. */
export const KM_PER_DEGREE = 110.6;

/** Kilometres east and north; true enough over one city for a sketch. */
export function flatten(lon: number, lat: number, cosine: number): [number, number] {
  return [lon * KM_PER_DEGREE * cosine, lat * KM_PER_DEGREE];
}

/** Smooth repeatable waviness between −1 and 1. */
export function wave(x: number, y: number, length: number, phase: number): number {
  const a = (2 * Math.PI) / length;
  return (
    0.5 * Math.sin(a * (0.9 * x + 0.45 * y) + phase) +
    0.3 * Math.sin(a * 1.7 * (0.3 * x - 0.95 * y) + 2.1 * phase + 1.3) +
    0.2 * Math.sin(a * 2.9 * (-0.8 * x - 0.6 * y) + 3.7 * phase + 0.4)
  );
}

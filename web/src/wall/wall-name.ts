const KEY = 'wall-name';
const draw = () => `wall-${Math.random().toString(36).slice(2, 8)}`;

/** Under which name the server knows this wall: the one in its address, else one that it drew once and keeps, so that a
 *  wall which falls silent is missed and a reload is not a new one. */
export function wallName(given: string | null): string {
  if (given !== null) return given.slice(0, 40);
  try {
    const name = window.localStorage.getItem(KEY) ?? draw();
    window.localStorage.setItem(KEY, name);
    return name;
  } catch {
    // A browser that keeps nothing: it is another wall after each reload.
    return draw();
  }
}

/** Web Mercator as both engines draw it: the world is a square of 512·2^zoom pixels. */

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A window on the world in world units (the whole world is 1 wide), drawn at `scale` pixels per world unit. */
export interface View {
  /** World coordinates of the frame's upper left corner. */
  left: number;
  top: number;
  /** Pixels per world unit. */
  scale: number;
  width: number;
  height: number;
}

export interface Camera {
  longitude: number;
  latitude: number;
  zoom: number;
}

const TILE = 512;

/** Degrees to world units, x eastwards and y southwards, both 0 to 1. */
export function toWorld(longitude: number, latitude: number): Point {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return { x: (longitude + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

/** World units to degrees; the inverse of `toWorld`. */
export function toDegrees(world: Point): { longitude: number; latitude: number } {
  const n = Math.PI * (1 - 2 * world.y);
  return { longitude: world.x * 360 - 180, latitude: (Math.atan(Math.sinh(n)) * 180) / Math.PI };
}

export function project(view: View, world: Point): Point {
  return { x: (world.x - view.left) * view.scale, y: (world.y - view.top) * view.scale };
}

/** The camera that makes an engine of the view's size draw exactly this view. */
export function cameraOf(view: View): Camera {
  const centre = { x: view.left + view.width / view.scale / 2, y: view.top + view.height / view.scale / 2 };
  return { ...toDegrees(centre), zoom: Math.log2(view.scale / TILE) };
}

/** The view that an engine with this camera draws in a frame of this size. */
export function viewOf(camera: Camera, width: number, height: number): View {
  const scale = TILE * 2 ** camera.zoom;
  const centre = toWorld(camera.longitude, camera.latitude);
  return { left: centre.x - width / scale / 2, top: centre.y - height / scale / 2, scale, width, height };
}

export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** The largest view in which the world box lies inside the frame less its insets, centred there. */
export function fitView(world: Box, width: number, height: number, insets: Insets): View {
  const room = { w: Math.max(1, width - insets.left - insets.right), h: Math.max(1, height - insets.top - insets.bottom) };
  const scale = Math.min(room.w / world.w, room.h / world.h);
  return {
    left: world.x + world.w / 2 - (insets.left + room.w / 2) / scale,
    top: world.y + world.h / 2 - (insets.top + room.h / 2) / scale,
    scale,
    width,
    height,
  };
}

import { lazy, type ComponentType } from 'react';

type Load = () => Promise<{ default: ComponentType }>;

/** A scene whose script is asked for until it comes: one request lost in a restart must not leave a wall without it. */
export function lastingScene(load: Load) {
  let loading: Promise<{ default: ComponentType }> | undefined;
  const preload = () => (loading ??= persist(load));
  return Object.assign(lazy(preload), { preload });
}

async function persist(load: Load) {
  for (let wait = 1_000; ; wait = Math.min(30_000, wait * 2)) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
    }
  }
}

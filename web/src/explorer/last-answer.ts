import { useSyncExternalStore } from 'react';

/** The account of an answer, as the server puts it into `extensions.cost`. */
export interface Account {
  requested: number;
  actual: number;
  remaining: number;
  perMinute: number;
  maximum: number;
}

/** The answer that came last: what the table, the chart and the account show. */
export interface LastAnswer {
  data?: unknown;
  errors?: readonly { message: string }[] | undefined;
  extensions?: { cost?: Account } | undefined;
}

let last: LastAnswer | null = null;
const listeners = new Set<() => void>();

export function tellAnswer(answer: LastAnswer): void {
  last = answer;
  for (const listener of listeners) listener();
}

export function useLastAnswer(): LastAnswer | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => last,
  );
}

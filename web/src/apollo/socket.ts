import { createClient, type Client } from 'graphql-ws';
import { setConnected } from './connection.ts';

/** How often a ping goes out, and how long its answer may take before the connection counts as dead. A network that
 *  swallows packets closes nothing: without this a wall would show an hour-old board as live. */
const PING_MS = 15_000;
const PONG_MS = 5_000;
/** How long opening may take; a browser by itself would wait for minutes. */
const OPEN_MS = 10_000;

/** Milliseconds before the next attempt: doubling up to 15 s, and spread by half either way, so that the walls of a
 *  city do not all knock at once after a restart. */
export const retryWaitMs = (retries: number, draw: number): number => Math.min(15_000, 500 * 2 ** Math.min(retries, 5)) * (0.5 + draw);

/** A socket that never gives up, and that notices by itself when the other side has fallen silent.
 *  @param wall name under which the server knows a wall; null for other screens */
export function createSocket(url: string, wall: string | null): Client {
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const calm = () => clearTimeout(overdue);
  const expect = (ms: number) => {
    calm();
    overdue = setTimeout(() => socket.terminate(), ms);
  };
  const socket = createClient({
    url,
    ...(wall !== null && { connectionParams: { wall } }),
    // Opened by the first subscription and kept open.
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, retryWaitMs(retries, Math.random()))),
    keepAlive: PING_MS,
    on: {
      connecting: () => expect(OPEN_MS),
      connected: () => {
        calm();
        setConnected(true);
      },
      ping: (received) => {
        if (!received) expect(PONG_MS);
      },
      pong: (received) => {
        if (received) calm();
      },
      closed: () => {
        calm();
        setConnected(false);
      },
    },
  });
  return socket;
}

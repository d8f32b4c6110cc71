import type { LimitValues } from '../contract/limits.ts';
import { CodedError } from '../errors.ts';

export interface CallerAccount {
  /** Whole points left. */
  remaining: number;
  /** Seconds until all points are there again. */
  secondsUntilFull: number;
}

/** What one caller has left, and what it is doing. */
export interface Caller {
  /** Takes points, or throws RATE_LIMITED saying when they will be there. */
  spend(points: number): void;
  /** Gives back what was not needed. */
  giveBack(points: number): void;
  /** What is left to it now. */
  account(): CallerAccount;
  /** Waits for its turn; the function that comes back ends it. Throws RATE_LIMITED when too many wait already. */
  enter(): Promise<() => void>;
  /** True when nothing would be lost by forgetting the caller. */
  idle(): boolean;
}

function rateLimited(limit: 'RATE' | 'WAITING', value: number, maximum: number, expected: string, retryAfterSeconds: number): CodedError {
  return new CodedError('RATE_LIMITED', `${limit}: ${value} is more than ${maximum}; ${expected}`, { limit, value, maximum, expected, retryAfterSeconds });
}

function newCaller(limits: LimitValues, milliseconds: () => number): Caller {
  const perMillisecond = limits.RATE / 60_000;
  let left = limits.RATE;
  let at = milliseconds();
  let running = 0;
  const waiting: (() => void)[] = [];

  const refill = (): void => {
    const now = milliseconds();
    left = Math.min(limits.RATE, left + Math.max(0, now - at) * perMillisecond);
    at = now;
  };
  const leave = (): void => {
    const next = waiting.shift();
    // The place goes to the next in line.
    if (next) next();
    else running--;
  };
  return {
    spend: (points) => {
      refill();
      if (points > left) {
        const seconds = Math.ceil((points - left) / perMillisecond / 1000);
        throw rateLimited('RATE', points, Math.floor(left), `ask again in ${seconds} second${seconds === 1 ? '' : 's'}: ${limits.RATE} points come back every minute`, seconds);
      }
      left -= points;
    },
    giveBack: (points) => {
      refill();
      left = Math.min(limits.RATE, left + points);
    },
    account: () => {
      // To read the clock costs more than all else, and who has all points gets no more of them.
      if (left < limits.RATE) refill();
      return { remaining: Math.floor(left), secondsUntilFull: Math.ceil((limits.RATE - left) / perMillisecond / 1000) };
    },
    enter: async () => {
      if (running < limits.AT_ONCE) running++;
      else {
        if (waiting.length >= limits.WAITING) {
          throw rateLimited('WAITING', waiting.length + 1, limits.WAITING, `wait for answers before asking on: ${limits.AT_ONCE} requests are worked on at once, the others stand in line`, 1);
        }
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      let left = false;
      return () => {
        if (!left) leave();
        left = true;
      };
    },
    idle: () => running === 0 && waiting.length === 0 && (refill(), left === limits.RATE),
  };
}

const IPV4_WITHIN = '::ffff:';

/** Callers are told apart by their address; of IPv6 the network part counts, for the rest is the caller’s own choice.
 *  A caller that has hung up meanwhile has no address any more. */
export function callerKey(address: string | undefined): string {
  const plain = address?.startsWith(IPV4_WITHIN) ? address.slice(IPV4_WITHIN.length) : (address ?? '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const after = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const all = tail === undefined ? groups : [...groups, ...Array.from({ length: 8 - groups.length - after.length }, () => '0'), ...after];
  return `${all.slice(0, 4).join(':')}::/64`;
}

/** How many callers are remembered before idle ones are forgotten. */
const REMEMBERED = 1000;

/** All callers of a server. */
export function callersUnder(limits: LimitValues, milliseconds: () => number = () => performance.now()): (address: string | undefined) => Caller {
  const known = new Map<string, Caller>();
  return (address) => {
    const key = callerKey(address);
    const seen = known.get(key);
    if (seen) return seen;
    if (known.size >= REMEMBERED) for (const [other, caller] of known) if (caller.idle()) known.delete(other);
    const caller = newCaller(limits, milliseconds);
    known.set(key, caller);
    return caller;
  };
}

/** Closed code lists of a case's path from desk to desk. The number is what the store holds; the name is what GraphQL speaks. */

/** What is happening to a case while someone holds it. */
export const DOINGS = {
  /** At the counter that took it in, not yet given to anyone to handle. */
  RECEPTION: 1,
  /** In the holder's own hands. */
  WORKING: 2,
  /** The holder has asked another unit for its opinion and has done nothing else since. */
  WAITING_OPINION: 3,
  /** Papers or a payment are awaited from the citizen: the clock stands still. */
  WAITING_CITIZEN: 4,
  /** Handling was stopped: the clock stands still. */
  STOPPED: 5,
  /** Ended, and opened again later: in between nobody holds it. */
  CLOSED: 6,
} as const;
export type DoingName = keyof typeof DOINGS;

/** Patterns in the events of a case that may be evidence about a unit's handling of it. */
export const SIGNAL_KINDS = {
  PING_PONG: 1,
  MANY_HANDS: 2,
  UNANSWERED_CONSULTATION: 3,
  REPEATED_CONSULTATION: 4,
  REPEAT_SUPPLEMENT: 5,
  LAST_MINUTE_EXTENSION: 6,
  IDLE: 7,
  OVERDUE_NOT_REMINDED: 8,
  CLOSED_THEN_REOPENED: 9,
  NO_APOLOGY: 10,
} as const;
export type SignalKindName = keyof typeof SIGNAL_KINDS;

/**
 * From what on a fact is kept, so that a policy may ask for this much or more. Working minutes; a working day has 480.
 */
export const KEPT_FROM = { idleMinutes: 1440, overdueMinutes: 480, transfers: 2 } as const;

import { workingMinuteAt } from '../calendar/working-minutes.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { STREAMS, type StreamName } from './codes.ts';
import type { Policy } from '../city/policy.ts';

/** From how much on a fact is a signal, at a moment: counts, working minutes, and the instants that lie so far back. */
export interface SignalRules {
  asOf: number;
  returns: number;
  transfers: number;
  askedTimes: number;
  askedUnits: number;
  supplements: number;
  extensions: number;
  minutesLeft: number;
  /** By stream: more working minutes than these without an event, that is, the last one before the instant. */
  idle: { stream: number; minutes: number; before: number }[];
  /** More working minutes overdue than these, that is, due before the instant. */
  notReminded: { minutes: number; before: number };
}

export function signalRules(policy: Policy, asOf: number, calendar: WorkingCalendar): SignalRules {
  const perDay = calendar.officeHours.secondsPerDay / 60;
  const span = (days: number): { minutes: number; before: number } => {
    const minutes = Math.round(days * perDay);
    return { minutes, before: firstInstantOf(workingMinuteAt(asOf, calendar) - minutes, asOf, calendar) };
  };
  return {
    asOf, returns: policy.pingPongReturns, transfers: policy.manyHandsTransfers, askedTimes: policy.repeatedConsultationTimes, askedUnits: policy.repeatedConsultationUnits,
    supplements: policy.repeatedSupplements, extensions: policy.repeatedExtensions, minutesLeft: Math.round(policy.lastMinuteWorkingDays * perDay),
    idle: (Object.keys(STREAMS) as StreamName[]).map((stream) => ({ stream: STREAMS[stream], ...span(policy.idleWorkingDays[stream]) })),
    notReminded: span(policy.notRemindedWorkingDays),
  };
}

/** The first instant at which the running number of working minutes is reached; more minutes have passed since all earlier ones. */
export function firstInstantOf(minute: number, near: number, calendar: WorkingCalendar): number {
  let [low, high] = [near - 86_400, near + 1];
  while (workingMinuteAt(low, calendar) >= minute) low -= near - low;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (workingMinuteAt(middle, calendar) >= minute) high = middle;
    else low = middle;
  }
  return high;
}

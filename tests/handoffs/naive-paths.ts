import { workingMinutesBetween } from '@dung-hen/server/src/calendar/working-minutes.ts';
import type { WorkingCalendar } from '@dung-hen/server/src/calendar/working-calendar.ts';

/** Who held a case, followed event by event: the definitions of the path in plain code, one case at a time. */

export interface PathEvent {
  seq: number;
  at: number;
  kind: string;
  from: number | null;
  to: number | null;
  until: number | null;
}
export interface PathCase {
  id: string;
  receivedAt: number;
  endedAt: number | null;
  dueAt: number | null;
  unit: number | null;
  receivingUnit: number | null;
  /** The clock has stood still since; and whether handling was stopped for good when it ended. */
  pausedFrom?: number;
  stopped?: boolean;
  /** When an extension said that the first promise will not be kept. */
  announcedAt?: number;
  events: PathEvent[];
}

export interface Stretch {
  unit: number | null;
  doing: string;
  waitingFor: number | null;
  from: number;
  to: number | null;
  minutes: number | null;
  lateMinutes: number | null;
  firstOfUnit: boolean;
}
export interface Handoff { seq: number; from: number; to: number; at: number; minutes: number | null; returned: boolean }
export interface Signal { kind: string; unit: number | null; other: number | null; from: number; to: number; measure: number; measure2: number | null; events: number[] }
export interface Path {
  holdings: Stretch[];
  handoffs: Handoff[];
  signals: Signal[];
}
/** Where a case stands that has not ended. */
export interface Tail { unit: number | null; doing: string; at: number; seq: number }

/** A link from a unit to the one that carries on its work, from an instant on. */
export interface Succession { from: number; to: number; since: number }

type Holder = number | 'unknown';
const known = (holder: Holder): number | null => (holder === 'unknown' ? null : holder);

export function followPath(one: PathCase, calendar: WorkingCalendar, successions: Succession[]): Path & { tail: Tail | null } {
  if (one.events.length === 0) return { holdings: [], handoffs: [], signals: [], tail: null };
  const end = one.endedAt === null ? null : Math.max(one.endedAt, one.receivedAt);
  const inLife = (at: number): number => Math.max(one.receivedAt, end === null ? at : Math.min(at, end));
  const minutes = (from: number, to: number): number => workingMinutesBetween(from, to, calendar);
  const events = one.events.toSorted((a, b) => inLife(a.at) - inLife(b.at) || a.at - b.at || a.seq - b.seq);

  let holder: Holder = one.receivingUnit ?? 'unknown';
  let [begun, closed, asked] = [false, false, false];
  let stopped: 'WAITING_CITIZEN' | 'STOPPED' | null = null;
  let askedUnit: number | null = null;
  const state = () => {
    const doing = closed ? 'CLOSED' : (stopped ?? (asked ? 'WAITING_OPINION' : begun ? 'WORKING' : 'RECEPTION'));
    return { unit: closed ? null : known(holder), doing, waitingFor: doing === 'WAITING_OPINION' ? askedUnit : null };
  };
  const moments = [{ at: one.receivedAt, holder, seq: -1, ...state() }];
  const marks: { holder: Holder; at: number; raw: number; seq: number }[] = [];
  for (const event of events) {
    const named = event.to ?? null;
    let mark: Holder | null = null;
    switch (event.kind) {
      case 'RECEIVED': mark = named ?? event.from ?? one.receivingUnit ?? 'unknown'; break;
      case 'ASSIGNED': case 'TRANSFERRED': case 'RETURNED': mark = named ?? 'unknown'; asked = false; break;
      case 'WORKED': mark = named ?? event.from ?? 'unknown'; asked = false; break;
      case 'CONSULTED': asked = true; if (event.from !== null && event.to !== null) askedUnit = event.to; break;
      case 'CONSULTATION_ANSWERED': asked = false; break;
      case 'SUPPLEMENT_REQUESTED': case 'FEE_REQUESTED': stopped = 'WAITING_CITIZEN'; mark = named; break;
      case 'STOPPED': stopped = 'STOPPED'; mark = named; break;
      case 'SUPPLEMENTED': case 'FEE_PAID': case 'RESUMED': stopped = null; mark = named; break;
      case 'ENDED': closed = true; asked = false; mark = named; break;
      case 'REOPENED': closed = false; asked = false; mark = named; break;
      case 'EXTENDED': mark = named; break;
    }
    if (mark !== null) {
      holder = mark;
      if (event.kind !== 'RECEIVED') marks.push({ holder, at: inLife(event.at), raw: event.at, seq: event.seq });
    }
    if (event.kind !== 'RECEIVED' && event.kind !== 'REMINDED') begun = true;
    moments.push({ at: inLife(event.at), holder, seq: event.seq, ...state() });
  }

  const holdings: Stretch[] = [];
  const handled = new Set<number>();
  for (const [i, moment] of moments.entries()) {
    const until = moments[i + 1]?.at ?? end;
    if (until === moment.at || (end !== null && moment.at >= end)) continue;
    const last = holdings.at(-1);
    if (last && last.unit === moment.unit && last.doing === moment.doing && last.waitingFor === moment.waitingFor) {
      last.to = until;
      continue;
    }
    const first = moment.unit !== null && !['RECEPTION', 'CLOSED'].includes(moment.doing) && !handled.has(moment.unit);
    if (first) handled.add(moment.unit!);
    holdings.push({ unit: moment.unit, doing: moment.doing, waitingFor: moment.waitingFor, from: moment.at, to: until, minutes: null, lateMinutes: null, firstOfUnit: first });
  }
  for (const held of holdings) {
    if (held.to === null) continue;
    held.minutes = minutes(held.from, held.to);
    held.lateMinutes = one.dueAt === null ? null : Math.max(0, Math.min(held.minutes, minutes(one.dueAt, held.to)));
  }

  // Runs of one holder; a successor carries its predecessor's run on.
  const runs: { first: Holder; last: Holder; at: number; raw: number; seq: number }[] = [];
  for (const mark of marks) {
    const run = runs.at(-1);
    if (run?.last === mark.holder) continue;
    if (run && successions.some((link) => link.from === run.last && link.to === mark.holder && link.since <= mark.raw)) run.last = mark.holder;
    else runs.push({ first: mark.holder, last: mark.holder, at: mark.at, raw: mark.raw, seq: mark.seq });
  }
  const handoffs: Handoff[] = [];
  const signals: Signal[] = [];
  const returns = new Map<number, Signal>();
  for (const [i, run] of runs.entries()) {
    const before = runs[i - 1];
    if (!before || before.last === 'unknown' || run.first === 'unknown') continue;
    const next = runs[i + 1]?.at ?? end;
    const returned = runs[i - 2]?.last === run.first;
    handoffs.push({ seq: run.seq, from: before.last, to: run.first, at: run.raw, minutes: next === null ? null : minutes(run.at, next), returned });
    if (!returned) continue;
    const found = returns.get(run.first);
    if (found) {
      found.measure++;
      found.events.push(before.seq, run.seq);
      found.from = Math.min(found.from, before.raw);
      found.to = Math.min(found.to, run.raw);
    } else returns.set(run.first, { kind: 'PING_PONG', unit: run.first, other: before.last, from: before.raw, to: run.raw, measure: 1, measure2: null, events: [before.seq, run.seq] });
  }
  signals.push(...returns.values());

  const earlier = (a: { at: number; seq: number }, b: { at: number; seq: number }): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq);
  const inTime = events.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const holderAfter = (event: PathEvent): number | null => known(moments[1 + events.indexOf(event)]!.holder);
  const of = (kind: string): PathEvent[] => inTime.filter((event) => event.kind === kind);

  const work = of('WORKED')[0];
  const passed = handoffs.filter((handoff) => !work || earlier(handoff, work)).sort((a, b) => (earlier(a, b) ? -1 : 1));
  if (passed.length >= 2) {
    for (const unit of new Set(passed.map((handoff) => handoff.from))) {
      signals.push({ kind: 'MANY_HANDS', unit, other: passed.find((handoff) => handoff.from === unit)!.to, from: passed[0]!.at, to: passed.at(-1)!.at, measure: passed.length, measure2: null, events: passed.map((handoff) => handoff.seq) });
    }
  }

  const consultations = of('CONSULTED').map((event) => ({
    event, asker: event.from ?? holderAfter(event), asked: event.from === null ? null : event.to,
    answer: of('CONSULTATION_ANSWERED').find((answer) => earlier(event, answer) && event.to !== null && (answer.from === event.to || answer.to === event.to)),
  }));
  for (const { event, asker, asked, answer } of consultations) {
    if (asked === null || event.until === null) continue;
    const late = !answer || answer.at > event.until;
    if (late && end !== null && end < event.until) continue;
    signals.push({ kind: 'UNANSWERED_CONSULTATION', unit: asked, other: asker, from: event.at, to: late ? event.until : answer!.at, measure: late ? 1 : 0, measure2: event.seq, events: [event.seq, ...(answer ? [answer.seq] : [])] });
  }
  if (consultations.length > 0) {
    const times = Map.groupBy(consultations.filter((one) => one.asked !== null), (one) => one.asked);
    const named = <T>(list: (T | null)[]): T | null => list.findLast((value) => value !== null) ?? null;
    signals.push({
      kind: 'REPEATED_CONSULTATION', unit: named(consultations.map((one) => one.asker)), other: named(consultations.map((one) => one.asked)),
      from: consultations[0]!.event.at, to: consultations.at(-1)!.event.at, measure: Math.max(1, ...[...times.values()].map((list) => list.length)), measure2: times.size, events: consultations.map((one) => one.event.seq),
    });
  }

  const papers = of('SUPPLEMENT_REQUESTED');
  if (papers.length > 0) {
    signals.push({ kind: 'REPEAT_SUPPLEMENT', unit: papers.map(holderAfter).findLast((unit) => unit !== null) ?? null, other: null, from: papers[0]!.at, to: papers.at(-1)!.at, measure: papers.length, measure2: null, events: papers.map((event) => event.seq) });
  }
  let [promise, number] = [one.dueAt, 0];
  let before: PathEvent | null = null;
  for (const event of of('EXTENDED')) {
    number++;
    promise = before ? (before.until ?? one.dueAt) : one.dueAt;
    if (promise !== null) signals.push({ kind: 'LAST_MINUTE_EXTENSION', unit: holderAfter(event), other: null, from: event.at, to: event.at, measure: minutes(event.at, promise), measure2: number, events: [event.seq] });
    before = event;
  }

  const gaps = moments.map((moment, i) => ({ ...moment, unit: known(moment.holder), until: moments[i + 1]?.at ?? end, next: moments[i + 1]?.seq }))
    .filter((gap) => ['RECEPTION', 'WORKING', 'WAITING_OPINION'].includes(gap.doing) && gap.until !== null && minutes(gap.at, gap.until) >= 1440);
  for (const [unit, own] of Map.groupBy(gaps, (gap) => gap.unit)) {
    const longest = own.toSorted((a, b) => minutes(b.at, b.until!) - minutes(a.at, a.until!) || a.at - b.at)[0]!;
    signals.push({ kind: 'IDLE', unit, other: null, from: longest.at, to: longest.until!, measure: minutes(longest.at, longest.until!), measure2: null, events: [longest.seq, longest.next].filter((seq) => seq !== undefined && seq >= 0) as number[] });
  }

  if (end !== null && one.dueAt !== null && end > one.dueAt && minutes(one.dueAt, end) >= 480) {
    const reminder = of('REMINDED').find((event) => event.at > one.dueAt! && event.at <= end);
    signals.push({ kind: 'OVERDUE_NOT_REMINDED', unit: one.unit, other: null, from: one.dueAt, to: reminder?.at ?? end, measure: minutes(one.dueAt, reminder?.at ?? end), measure2: minutes(one.dueAt, end), events: reminder ? [reminder.seq] : [] });
  }

  const turns = inTime.filter((event) => event.kind === 'ENDED' || event.kind === 'REOPENED');
  const again = turns.flatMap((event, i) => (event.kind === 'REOPENED' && turns[i - 1]?.kind === 'ENDED' ? [{ ended: turns[i - 1]!, reopened: event }] : []));
  if (again.length > 0) {
    signals.push({
      kind: 'CLOSED_THEN_REOPENED', unit: again.map(({ ended }) => holderAfter(ended)).find((unit) => unit !== null) ?? null, other: null,
      from: again[0]!.ended.at, to: again[0]!.reopened.at, measure: again.length, measure2: null, events: again.flatMap(({ ended, reopened }) => [ended.seq, reopened.seq]),
    });
  }
  const last = moments.at(-1)!;
  const lastEvent = events.at(-1)!;
  return { holdings, handoffs, signals, tail: end === null ? { unit: last.unit, doing: last.doing, at: lastEvent.at, seq: last.seq } : null };
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { ask, globalId } from '../oracle/ask.ts';
import { NOW, openSimulated, rowsOf, type SimulatedStore } from './simulated-store.ts';

interface Proof {
  text: string;
  confirmed: boolean;
  secondSupplementAt: string | null;
  dueAt: string;
  firstWorkingDays: number;
  countedWorkingDays: number;
  elapsedDays: number;
  skipped: { on: string; reason: string; legalAct: string | null; weekend: boolean }[];
  stops: { from: string; to: string | null; effect: string; workingMinutes: number | null; dueBefore: string; dueAfter: string; movedWorkingDays: number }[];
}

let store: SimulatedStore;
let city: City;
beforeAll(async () => {
  store = await openSimulated('duckdb', 12_000);
  city = await makeCity(store.store, loadProfile('da-nang'), fixedClock(NOW), false);
}, 300_000);
afterAll(() => store.close());

const PROOF = '{ text confirmed secondSupplementAt dueAt firstWorkingDays countedWorkingDays elapsedDays skipped { on reason legalAct weekend } stops { from to effect workingMinutes dueBefore dueAfter movedWorkingDays } }';
interface Proved { cell: string; dueAt: string; workingDaysLate: number | null; workingDaysLateNullReason: string | null; vi: Proof; en: Proof }
async function prove(id: number, policy: string): Promise<Proved> {
  const { case: found } = await ask<{ case: Proved }>(city, `query ($id: ID!, $policy: String) {
    case(id: $id, policy: $policy) { cell dueAt workingDaysLate workingDaysLateNullReason vi: deadlineProof(language: VI) ${PROOF} en: deadlineProof(language: EN) ${PROOF} } }`, { id: globalId('Case', id), policy });
  return found;
}

describe('the proof of a deadline', () => {
  test('adds up, case by case, and names every clock stop', async () => {
    const cases = await rowsOf<{ id: number; pauses: number }>(store.store, 'select id, pauses from cases where due_at is not null and (pauses > 0 or id % 60 = 0) order by id limit 400');
    expect(cases.filter((one) => one.pauses > 1).length).toBeGreaterThan(2);
    const acts = new Map((await rowsOf<{ day: number; legal_act: string | null }>(store.store, 'select day, legal_act from calendar_day')).map((row) => [new Date(row.day * 86_400_000).toISOString().slice(0, 10), row.legal_act]));
    let [confirmed, named] = [0, 0];
    for (const { id, pauses } of cases) {
      const { dueAt, vi, en } = await prove(id, 'default');
      expect(vi.dueAt).toBe(dueAt);
      expect(vi.stops).toHaveLength(pauses);
      const moved = vi.stops.reduce((sum, stop) => sum + stop.movedWorkingDays, 0);
      expect(vi.firstWorkingDays + moved, `case ${id}`).toBe(vi.countedWorkingDays);
      expect(vi.countedWorkingDays + vi.skipped.length, `case ${id}`).toBe(vi.elapsedDays);
      expect(en.stops).toEqual(vi.stops);
      for (const day of vi.skipped) expect(day.legalAct, day.on).toBe(acts.get(day.on) ?? null);
      named += vi.skipped.filter((day) => day.legalAct !== null).length;
      for (const { text } of [vi, en]) expect(text).not.toMatch(/undefined|NaN|null/);
      if (vi.confirmed) confirmed++;
    }
    expect(named).toBeGreaterThan(50);
    // All but feedback, whose limits belong to no procedure.
    expect(confirmed).toBeGreaterThan(cases.length / 2);
  }, 120_000);

  test('follows the policy that is asked for', async () => {
    const [one] = await rowsOf<{ id: number; due_at: number; second: number }>(store.store, `
      select id, due_at, second_supplement_at as second from cases where second_supplement_at < ended_at and ended_at <= due_at and standing = 0 order by id limit 1`);
    const plain = await prove(one!.id, 'default');
    const strict = await prove(one!.id, 'decision-766');
    expect([plain.cell, strict.cell]).toEqual(['DONE_ON_TIME', 'DONE_LATE']);
    // What is late without having missed a date is so by no number of days.
    expect([plain.workingDaysLate! <= 0, plain.workingDaysLateNullReason]).toEqual([true, null]);
    expect([strict.workingDaysLate, strict.workingDaysLateNullReason]).toEqual([null, 'NOT_APPLICABLE']);
    // Late before its deadline: the proof says what makes it so, and only where that is the rule.
    expect(Date.parse(strict.vi.secondSupplementAt!) / 1000).toBe(one!.second);
    expect(strict.vi.text).toMatch(/yêu cầu bổ sung lần hai ngày \d{2}-\d{2}-\d{4} làm hồ sơ bị tính là trễ hạn/);
    expect(strict.en.text).toMatch(/the second request for papers, on \d{2}-\d{2}-\d{4}, makes the case count as late/);
    expect(plain.vi.secondSupplementAt).toBeNull();
    expect(plain.vi.text).not.toMatch(/bổ sung lần hai/);
  });

  test('days late are told of every other case with a due date', async () => {
    const cases = await rowsOf<{ id: number; due_at: number | null }>(store.store, `
      (select id, due_at from cases where standing = 0 and ended_at > due_at order by id limit 20)
      union all (select id, due_at from cases where standing = 0 and due_at is null order by id limit 10) union all (select id, due_at from cases where standing = 0 and ended_at is null order by id limit 40)`);
    let missed = 0;
    for (const { id, due_at } of cases) {
      const { workingDaysLate: days, workingDaysLateNullReason: why, cell } = await prove(id, 'decision-766');
      if (due_at === null) expect([days, why]).toEqual([null, 'NO_DATA']);
      else if (why === null) expect(days).not.toBeNull();
      else expect([days, why, cell]).toEqual([null, 'NOT_APPLICABLE', 'OPEN_OVERDUE']);
      if (cell === 'DONE_LATE' && days! >= 0) missed++;
    }
    expect(missed).toBeGreaterThan(10);
  }, 60_000);
});

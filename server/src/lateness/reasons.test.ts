import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../city/policy.ts';
import { loadProfile } from '../city/profile.ts';
import { dampLook } from './damped-look.ts';
import { judgeUnits, type UnitFacts } from './judge-units.ts';
import { reasonsOf, type Grounds, type Reason } from './reasons.ts';

const policy = loadPolicy(loadProfile('da-nang'));
const unit = (unitId: number, onTime: number, late: number, more: Partial<UnitFacts> = {}): UnitFacts =>
  ({ unitId, onTime, late, overdueInWindow: 0, overdue: 0, open: 0, oldestOverdueWorkingDays: null, ...more });
const others = Array.from({ length: 20 }, (_, i) => unit(100 + i, 97, 3));

/** The reasons of unit 1 among twenty ordinary ones, on a first look. */
function reasons(facts: UnitFacts, more: Partial<Grounds> = {}): Reason[] {
  const { units, judged, smallestTelling } = judgeUnits([facts, ...others], policy);
  const one = dampLook(units, new Map(), { day: 20_000, working: true }, policy).find(({ unitId }) => unitId === 1)!;
  return reasonsOf(one, { judged, smallestTelling, chart: null, load: null, policy, ...more });
}

describe('reasons', () => {
  it('say what decides, with its numbers, in both languages', () => {
    const [first, ...rest] = reasons(unit(1, 148, 38));
    expect(rest).toEqual([]);
    expect(first!.code).toBe('EVIDENCE');
    expect(first!.vi).toBe('148/186 việc đến hạn được giải quyết đúng hạn (79,6 %), thấp hơn mức phải đạt 95 %: khó có thể chỉ do ngẫu nhiên, p hiệu chỉnh dưới 0,0001 khi xét cùng 21 đơn vị.');
    expect(first!.en).toBe('148 of 186 due cases were on time (79.6%), below the 95% owed: hardly by chance, adjusted p below 0.0001 among 21 units.');
  });

  it('name the line that was crossed', () => {
    const critical = reasons(unit(1, 148, 38, { overdue: 30, open: 60, oldestOverdueWorkingDays: 41 }));
    expect(critical.map(({ code }) => code)).toEqual(['EVIDENCE', 'OLDEST_OVERDUE', 'OVERDUE_SHARE']);
    expect(critical[2]!.vi).toContain('30/60 việc đang giải quyết đã quá hạn (50 %, giới hạn 25 %)');
  });

  it('say what has not lasted yet, what chance may bring, and what is too little', () => {
    expect(reasons(unit(1, 87, 13)).map(({ code }) => code)).toEqual(['EVIDENCE', 'NOT_YET_LASTING']);
    expect(reasons(unit(1, 90, 10)).map(({ code }) => code)).toEqual(['CHANCE_AMONG_SO_MANY']);
    expect(reasons(unit(1, 97, 3)).map(({ code }) => code)).toEqual(['NO_EVIDENCE']);
    expect(reasons(unit(1, 1, 0)).map(({ code }) => code)).toEqual(['TOO_FEW']);
    expect(reasons(unit(1, 1, 0))[0]!.en).toBe('Only 1 due case is settled; with fewer than 3 even "all late" would say nothing.');
  });

  it('put first what makes a unit one to watch', () => {
    const load = { dueSoon: 60, usual: 20.5, high: true };
    const watched = reasons(unit(1, 94, 6, { turning: true }), { load });
    expect(watched.map(({ code }) => code)).toEqual(['NEAR_DUE_LOAD', 'NO_EVIDENCE']);
    expect(watched[0]!.vi).toBe('60 việc sắp đến hạn, bình thường khoảng 20,5.');
  });

  it('explain what the mix takes off', () => {
    const mixed = reasons(unit(1, 80, 20, { mix: { expected: 0.9, elsewhere: 0.96 } })).find(({ code }) => code === 'MIX')!;
    expect(mixed.vi).toContain('các đơn vị khác đúng hạn 90 % so với 96 % tính chung, nên mức phải đạt được giảm từ 95 % còn 89 %');
  });
});

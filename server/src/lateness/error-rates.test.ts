import { expect, it } from 'vitest';
import { loadPolicy } from '../city/policy.ts';
import { loadProfile } from '../city/profile.ts';
import { errorRatesOf } from './error-rates.ts';

const policy = loadPolicy(loadProfile('da-nang'));

it('the stored error rates are those of the policy that is shipped: a change of it is measured anew', () => {
  const rates = errorRatesOf(policy)!;
  expect(rates).not.toBeNull();
  expect(rates.runs).toBeGreaterThanOrEqual(1000);
  // What the product promises: see the benchmark for the aims.
  expect(rates.onTarget.late).toBeLessThanOrEqual(0.05);
  expect(rates.year.damped.onsets).toBeLessThanOrEqual(5);
  expect(rates.harder.every((city) => city.late <= 0.05)).toBe(true);
});

it('nothing is said of a policy that was not measured', () => {
  expect(errorRatesOf({ ...policy, target: 0.9 })).toBeNull();
  expect(errorRatesOf({ ...policy, version: policy.version + 1 })).toBeNull();
});

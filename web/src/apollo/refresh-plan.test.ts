import { expect, it } from 'vitest';
import { RefreshPlan } from './refresh-plan.ts';

const streams = (...names: string[]) => new Set(names);

it('asks about a stream at once although another was just asked about', () => {
  const plan = new RefreshPlan();
  expect(plan.due()).toBe(null);
  plan.told(streams('FEEDBACK'), 1_000, 20);
  expect(plan.due()).toBe(1_020);
  expect(plan.take(1_020)).toEqual(streams('FEEDBACK'));
  plan.told(streams('DOSSIER'), 1_100, 30);
  expect(plan.due()).toBe(1_130);
  expect(plan.take(1_130)).toEqual(streams('DOSSIER'));
  expect(plan.due()).toBe(null);
});

it('keeps the pace of each stream', () => {
  const plan = new RefreshPlan();
  plan.told(streams('FEEDBACK'), 1_000, 0);
  plan.take(1_000);
  plan.told(streams('FEEDBACK', 'DOSSIER'), 1_100, 0);
  expect(plan.due()).toBe(1_100);
  expect(plan.take(1_100)).toEqual(streams('DOSSIER'));
  expect(plan.due()).toBe(1_400);
  expect(plan.take(1_400)).toEqual(streams('FEEDBACK'));
});

it('gathers what is told meanwhile, and what is due together', () => {
  const plan = new RefreshPlan();
  plan.told(streams('DOSSIER'), 1_000, 100);
  plan.told(streams('DOSSIER', 'SATISFACTION'), 1_010, 130);
  expect(plan.due()).toBe(1_100);
  expect(plan.take(1_100)).toEqual(streams('DOSSIER', 'SATISFACTION'));
  expect(plan.due()).toBe(null);
});

it('slows down while changes of one stream keep coming, and takes one that names none', () => {
  const plan = new RefreshPlan();
  let now = 100_000;
  let asked = 0;
  for (; now < 160_000; now += 50) {
    plan.told(streams('DOSSIER'), now, 0);
    if (plan.due()! <= now) {
      plan.take(now);
      asked += 1;
    }
  }
  expect(asked).toBeLessThan(40);
  plan.told(streams(), now, 0);
  expect(plan.due()).toBe(now);
});

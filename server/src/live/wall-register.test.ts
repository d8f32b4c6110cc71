import { expect, it } from 'vitest';
import { WallRegister } from './wall-register.ts';

const MINUTE = 60_000;

function register() {
  const time = { now: 0 };
  return { walls: new WallRegister(() => time.now), time };
}

it('a wall is silent when it has been away for more than five minutes, until it is back', () => {
  const { walls, time } = register();
  const line = {};
  walls.came(line, 'Sảnh tầng 1');
  expect([...walls.watching()]).toEqual(['Sảnh tầng 1']);
  time.now = 10 * MINUTE;
  walls.heard(line);
  walls.left(line);
  expect(walls.watching().size).toBe(0);
  time.now = 15 * MINUTE;
  expect(walls.silent()).toEqual([]);
  time.now += 1;
  expect(walls.silent()).toEqual([{ wall: 'Sảnh tầng 1', since: 10 * MINUTE }]);
  walls.came({}, 'Sảnh tầng 1');
  expect(walls.silent()).toEqual([]);
});

it('a wall whose page no longer pings is silent although its line is open, until it pings again', () => {
  const { walls, time } = register();
  const [hung, lively] = [{}, {}];
  walls.came(hung, 'hung');
  walls.came(lively, 'lively');
  time.now = 4 * MINUTE;
  for (const line of [hung, lively]) walls.heard(line);
  time.now = 9 * MINUTE + 1;
  walls.heard(lively);
  expect([...walls.watching()]).toEqual(['lively']);
  expect(walls.silent()).toEqual([{ wall: 'hung', since: 4 * MINUTE }]);
  walls.left(hung);
  expect(walls.silent()).toEqual([{ wall: 'hung', since: 4 * MINUTE }]);
  walls.came(hung, 'hung');
  walls.heard(hung);
  expect([walls.silent(), [...walls.watching()].sort()]).toEqual([[], ['hung', 'lively']]);
});

it('a wall whose new line came before the old one ended has not left', () => {
  const { walls, time } = register();
  const [before, after] = [{}, {}];
  walls.came(before, 'a');
  walls.came(after, 'a');
  walls.left(before);
  time.now = 6 * MINUTE;
  walls.heard(after);
  expect([...walls.watching()]).toEqual(['a']);
  expect(walls.silent()).toEqual([]);
});

it('forgets after a week, names the longest silent first, and takes no name that is none', () => {
  const { walls, time } = register();
  for (const [at, name] of [[0, 'old'], [6 * 86_400_000, 'first'], [6 * 86_400_000 + MINUTE, 'second']] as const) {
    const line = {};
    time.now = at;
    walls.came(line, name);
    walls.left(line);
  }
  time.now = 7 * 86_400_000 + MINUTE;
  expect(walls.silent().map(({ wall }) => wall)).toEqual(['first', 'second']);
  for (const name of [undefined, 7, '', '<b>', 'x'.repeat(41)]) walls.came({}, name);
  expect(walls.watching().size).toBe(0);
});

it('keeps to a bounded number, whoever opens lines', () => {
  const { walls, time } = register();
  for (let i = 0; i < 2_000; i++) {
    const line = {};
    walls.came(line, `w${i}`);
    if (i % 2 === 0) walls.left(line);
  }
  expect(walls.watching().size).toBe(500);
  time.now = 6 * MINUTE;
  expect(walls.silent()).toHaveLength(1_000);
});

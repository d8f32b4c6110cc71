import { expect, test } from 'vitest';
import { AnswerBody } from './answer-body.ts';
import { KeptAnswers } from './kept-answers.ts';

const answer = (json: string) => ({ body: new AnswerBody(json), contentType: 'application/json', requested: 1 });

test('a new moment forgets the answers of the old one, in both directions', () => {
  const kept = new KeptAnswers(1000);
  const [first, second] = [{}, {}];
  kept.keep(first, 'q', answer('{"data":1}'));
  expect(Buffer.concat(kept.get(first, 'q')!.body.plain()).toString()).toBe('{"data":1}');
  expect(kept.get(second, 'q')).toBeUndefined();
  kept.keep(second, 'r', answer('{"data":2}'));
  expect(kept.get(first, 'q')).toBeUndefined();
});

test('beyond its room the oldest answers go first, and one that is larger than all the room is not kept', () => {
  const kept = new KeptAnswers(25);
  const moment = {};
  for (const question of ['a', 'b', 'c']) kept.keep(moment, question, answer(`{"data":"${question}"}`));
  expect(['a', 'b', 'c'].map((question) => kept.get(moment, question) !== undefined)).toEqual([false, true, true]);
  kept.keep(moment, 'd', answer(`{"data":"${'x'.repeat(100)}"}`));
  expect(['b', 'c', 'd'].map((question) => kept.get(moment, question) !== undefined)).toEqual([true, true, false]);
  // The same question again takes no more room.
  kept.keep(moment, 'c', answer('{"data":"c"}'));
  expect(kept.get(moment, 'b')).toBeDefined();
});

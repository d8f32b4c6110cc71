import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { literal } from './sql-text.ts';
import { COMPOSED, tidied, tidyText } from './tidy-text.ts';

test('what is taken for composed is in its one Unicode form, alone and beside any other such', () => {
  const set = new RegExp(`^[${COMPOSED.replaceAll(/\\x\{([0-9a-f]+)\}/g, '\\u{$1}')}]$`, 'u');
  const members = Array.from({ length: 0x10ffff }, (_, code) => code).filter((code) => !(code >= 0xd800 && code <= 0xdfff)).map((code) => String.fromCodePoint(code)).filter((char) => set.test(char));
  expect(members.length).toBeGreaterThan(1000);
  expect(members.filter((char) => char.normalize('NFC') !== char)).toEqual([]);
  // None of them combines with what stands before it, or is a mark that could change its place.
  const together = members.join('');
  expect(together.normalize('NFC')).toBe(together);
  expect(members.filter((char) => /\p{M}/u.test(char) || `a${char}`.normalize('NFC') !== `a${char}` || `ơ${char}`.normalize('NFC') !== `ơ${char}`)).toEqual([]);
});

test('the engine tidies a value as the program does', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const words = ['Hòa Xuân', 'Hòa Xuân'.normalize('NFD'), 'Sở Y tế', 'x', '-', '‘Sở’ – “Y tế”', '日本', 'Ångström', '한국'.normalize('NFD')];
  const around = ['', ' ', '\u00a0', '\t', '\ufeff', '\u200b', ' \u200b\r\n'];
  const values = [...around, ...words.flatMap((word) => around.flatMap((before) => around.map((after) => `${before}${word}${after}`)))];
  await connection.run('create table given (nth integer, v varchar)');
  await connection.run(`insert into given values ${values.map((value, index) => `(${index}, ${literal(value)})`).join(', ')}`);
  const rows = (await connection.runAndReadAll(`select ${tidied('v')} from given order by nth`)).getRowsJS();
  expect(rows.map(([value]) => value ?? '')).toEqual(values.map(tidyText));
  instance.closeSync();
});

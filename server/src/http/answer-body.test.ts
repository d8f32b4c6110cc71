import fc from 'fast-check';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { AnswerBody } from './answer-body.ts';

const joined = (parts: readonly Buffer[]): Buffer => Buffer.concat(parts);

test('plain and compressed, the body and what is added to it are one JSON object', async () => {
  await fc.assert(fc.asyncProperty(fc.jsonValue(), fc.option(fc.dictionary(fc.string(), fc.jsonValue()), { nil: undefined }), async (data, extensions) => {
    const body = new AnswerBody(JSON.stringify({ data }));
    const whole = JSON.parse(JSON.stringify(extensions ? { data, extensions } : { data }));
    expect(JSON.parse(joined(body.plain(extensions)).toString())).toEqual(whole);
    expect(JSON.parse(gunzipSync(joined(await body.gzip(extensions))).toString())).toEqual(whole);
    // Compressed once, finished twice.
    expect(gunzipSync(joined(await body.gzip())).toString()).toBe(joined(body.plain()).toString());
  }));
});

test('what is added may be as long as a stored block, and no longer', async () => {
  const body = new AnswerBody('{"data":1}\n');
  const note = 'đ'.repeat(32_000);
  expect(JSON.parse(gunzipSync(joined(await body.gzip({ note }))).toString())).toEqual({ data: 1, extensions: { note } });
  await expect(body.gzip({ note: 'x'.repeat(70_000) })).rejects.toThrow(/at most 65535/);
});

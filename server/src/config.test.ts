import { expect, test } from 'vitest';
import { parseConfig } from './config.ts';
import { CodedError } from './errors.ts';

function refusal(env: Record<string, string>): CodedError {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('an empty environment gives a loopback server over the embedded store', () => {
  expect(parseConfig({})).toMatchObject({ port: 4000, host: '127.0.0.1', publicView: false, databaseUrl: undefined, profile: 'da-nang', fixedNow: undefined, mapboxToken: undefined });
});

test('all faults are named together, each with its setting, value and what would be right', () => {
  const refused = refusal({ PORT: 'four', DATABASE_URL: 'mysql://x', CITY_NOW: '2026-02-30', SIMULATE_CASES: '-5', MAPBOX_TOKEN: 'secret' });
  expect(refused.code).toBe('CONFIG_INVALID');
  for (const part of ['PORT="four"', 'DATABASE_URL="mysql://x"', 'CITY_NOW="2026-02-30"', 'SIMULATE_CASES="-5"', 'MAPBOX_TOKEN="secret"', '5 settings', 'expected a port number']) {
    expect(refused.message).toContain(part);
  }
});

test('another address than loopback is refused, unless opened by name: then the view is public', () => {
  expect(refusal({ HOST: '0.0.0.0' }).code).toBe('HOST_REFUSED');
  expect(refusal({ HOST: '192.168.1.5', ALLOW_OPEN: '0' }).code).toBe('HOST_REFUSED');
  for (const host of ['127.0.0.1', '127.4.5.6', '::1', 'localhost']) expect(parseConfig({ HOST: host }).publicView).toBe(false);
  expect(parseConfig({ HOST: '0.0.0.0', ALLOW_OPEN: '1' })).toMatchObject({ host: '0.0.0.0', publicView: true });
});

test('a fixed clock is an instant with its offset', () => {
  expect(parseConfig({ CITY_NOW: '2026-11-20T09:00:00+07:00' }).fixedNow).toBe(Date.UTC(2026, 10, 20, 2) / 1000);
  expect(refusal({ CITY_NOW: '2026-11-20 09:00' }).message).toContain('2026-11-20T09:00:00+07:00');
});

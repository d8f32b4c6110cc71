import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../store/city-time.ts';
import { listPolicies, loadPolicy } from './policy.ts';
import { listProfiles, loadProfile } from './profile.ts';
import { CITIES_DIR } from './settings-file.ts';

let cities: string;
beforeEach(() => {
  cities = mkdtempSync(join(tmpdir(), 'cities-'));
  cpSync(join(CITIES_DIR, 'da-nang'), join(cities, 'da-nang'), { recursive: true });
});
afterEach(() => rmSync(cities, { recursive: true }));

function edit(file: string, from: string, to: string): void {
  const path = join(cities, 'da-nang', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

describe('city profiles', () => {
  it('are folders: every shipped one can be used, with its default policy', () => {
    expect(listProfiles()).toEqual(['boston', 'da-nang', 'wabo']);
    for (const id of listProfiles()) expect(loadPolicy(loadProfile(id)).name).toBe('default');
  });

  it('describe Da Nang through its three eras', () => {
    const profile = loadProfile('da-nang');
    expect(profile).toMatchObject({ name: 'Đà Nẵng', timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi', 'en'], placeSet: 'da-nang', publishedTarget: null });
    expect(profile.boundarySets.map((set) => [set.validFrom, set.validTo])).toEqual([
      [null, dayOf('2025-01-01')], [dayOf('2025-01-01'), dayOf('2025-07-01')], [dayOf('2025-07-01'), null],
    ]);
    expect(profile.officeHours.periods).toEqual([{ from: 27_000, to: 41_400 }, { from: 48_600, to: 63_000 }]);
  });

  it('name the known cities when asked for another', () => {
    expect(() => loadProfile('hue')).toThrow(/no city profile "hue"; there are: boston, da-nang, wabo/);
    expect(() => loadProfile('../cities/da-nang')).toThrow(/no city profile/);
  });

  it('name all faults together', () => {
    edit('profile.yaml', 'Asia/Ho_Chi_Minh', 'Asia/Da_Nang');
    edit('profile.yaml', "'13:30'", "'10:30'");
    edit('profile.yaml', "validTo: '2025-07-01'", "validTo: '2024-07-01'");
    edit('profile.yaml', 'languages: [vi, en]', 'languages: [vi, en]\nmotto: none');
    expect(() => loadProfile('da-nang', cities)).toThrow(expect.objectContaining({ code: 'PROFILE_INVALID', message: expect.stringMatching(/timeZone: expected an IANA[\s\S]*officeHours.periods: office hours overlap[\s\S]*boundarySets.1: validTo must lie after/) }));
    expect(() => loadProfile('da-nang', cities)).toThrow(/motto/);
  });

  it('must bear the name of their folder', () => {
    edit('profile.yaml', 'id: da-nang', 'id: hue');
    expect(() => loadProfile('da-nang', cities)).toThrow(/id: expected da-nang/);
  });
});

describe('policies', () => {
  it('say where every setting comes from', () => {
    const policy = loadPolicy(loadProfile('da-nang'));
    expect(policy).toMatchObject({ name: 'default', version: 2, onTimePrecision: 'SECOND', onSupplement: 'PAUSE', dueBasis: 'ORIGINAL', target: 0.95, alpha: 0.05, dueSoonDays: 2 });
    for (const provenance of Object.values(policy.provenance)) expect(provenance.length).toBeGreaterThan(8);
    expect(policy.provenance.onTimePrecision).toMatch(/Not found in law/);
  });

  it('name all faults together', () => {
    edit('policies/default.yaml', 'value: SECOND', 'value: MINUTE');
    edit('policies/default.yaml', 'value: 0.95', 'value: 95');
    edit('policies/default.yaml', '[0, 3, 6,', '[3, 3, 6,');
    const load = () => loadPolicy(loadProfile('da-nang', cities));
    expect(load).toThrow(/onTimePrecision.value[\s\S]*target.value[\s\S]*ageingBands.value: expected ascending/);
  });

  it('are found by name', () => {
    expect(listPolicies(loadProfile('da-nang'))).toEqual(['decision-766', 'default']);
    expect(() => loadPolicy(loadProfile('da-nang'), 'strict')).toThrow(/no policy "strict"; there are: decision-766, default/);
  });
});

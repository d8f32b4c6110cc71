import { at } from './naive-city.ts';
import { NOW } from './random-city.ts';
import { oracleSuite } from './suite.ts';

// The clock stands in the middle of the data, at 23:30: all that is later has not happened yet.
oracleSuite({ name: 'a city whose clock stands before its data', seed: 20261015, cases: 350, now: at('2026-10-15T23:30:00'), loadedAt: NOW, newAreas: [340, 341], presentIsWhole: false });

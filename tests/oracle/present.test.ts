import { NOW } from './random-city.ts';
import { oracleSuite } from './suite.ts';

// The clock stands after everything that was loaded, but for what claims to be of the future.
oracleSuite({ name: 'a city seen from the present', seed: 20261120, cases: 500, now: NOW, loadedAt: NOW, newAreas: [340, 341, 342, 343], presentIsWhole: true });

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OfficeHours, secondOfClock, type OfficePeriod } from '../calendar/office-hours.ts';
import { dayOf } from '../store/city-time.ts';
import { CITIES_DIR, invalid, readSettings } from './settings-file.ts';

/** A value parsed by a function that throws: its message becomes the fault. */
function parsedBy<T>(parse: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return parse(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function officeHoursFault(periods: OfficePeriod[]): string | null {
  try {
    new OfficeHours(periods);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens');
const Clock = parsedBy(secondOfClock);
const Day = parsedBy(dayOf).nullable();

const BoundarySet = z
  .strictObject({
    id: Slug,
    name: z.string().min(1),
    nameEn: z.string().min(1),
    /** Half-open, days since 1970-01-01; null means without beginning or end. */
    validFrom: Day,
    validTo: Day,
  })
  .refine((set) => set.validFrom === null || set.validTo === null || set.validFrom < set.validTo, { error: 'validTo must lie after validFrom' });

const Profile = z.strictObject({
  id: Slug,
  name: z.string().min(1),
  nameEn: z.string().min(1),
  timeZone: z.string().refine(isTimeZone, { error: 'expected an IANA time zone such as Asia/Ho_Chi_Minh' }),
  /** Languages of the city's screens; the first is the default. */
  languages: z.array(z.enum(['vi', 'en'])).min(1),
  calendar: z.strictObject({ name: Slug, version: z.int().positive() }),
  officeHours: z.strictObject({
    /** Seconds after local midnight. */
    periods: z
      .array(z.strictObject({ from: Clock, to: Clock }))
      .superRefine((periods, context) => {
        const fault = officeHoursFault(periods);
        if (fault) context.addIssue({ code: 'custom', message: fault });
      }),
    provenance: z.string().min(1),
  }),
  /** The named set of units and areas that is the city's own. */
  placeSet: Slug,
  boundarySets: z.array(BoundarySet),
  /** The policy used when a question names none. */
  defaultPolicy: Slug,
  /** A target for the on-time share that the city itself has published; null when none was found. */
  publishedTarget: z.strictObject({ onTimeShare: z.number().gt(0).lte(1), document: z.string().min(1) }).nullable(),
});

/** A city as data: what the software must know of it beside its places and cases. */
export type CityProfile = z.infer<typeof Profile> & {
  /** The folder the profile was read from. */
  folder: string;
};

/** Ids of the cities that have a profile, sorted. */
export function listProfiles(citiesDir = CITIES_DIR): string[] {
  return readdirSync(citiesDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(citiesDir, entry.name, 'profile.yaml')))
    .map((entry) => entry.name)
    .sort();
}

/** The profile of a city. Throws PROFILE_INVALID naming all faults together, or the known cities when there is no such one. */
export function loadProfile(id: string, citiesDir = CITIES_DIR): CityProfile {
  const known = listProfiles(citiesDir);
  if (!known.includes(id)) throw invalid(`no city profile ${JSON.stringify(id)}; there are: ${known.join(', ')}`);
  const folder = join(citiesDir, id);
  const path = join(folder, 'profile.yaml');
  const profile = readSettings(path, Profile.refine((read) => read.id === id, { error: `expected ${id}, the name of the folder`, path: ['id'] }));
  return { ...profile, folder };
}

import type { Clock } from './clock.ts';
import type { Dictionary } from './cases/dictionary.ts';
import type { WorkingCalendar } from './calendar/working-calendar.ts';
import type { Policy } from './city/policy.ts';
import type { CityProfile } from './city/profile.ts';
import type { Visit } from './limits/visit.ts';
import type { ChangeFeed } from './live/change-feed.ts';
import type { Store } from './store/store.ts';
import type { StoreOrigin } from './store/store-meta.ts';

/** What stays the same for the life of a server. */
export interface City {
  store: Store;
  profile: CityProfile;
  calendar: WorkingCalendar;
  /** Policies by name; the profile's default is among them. */
  policies: Map<string, Policy>;
  clock: Clock;
  origin: StoreOrigin;
  /** True when unpublished text must be hidden. */
  publicView: boolean;
  readDictionary(): Promise<Dictionary>;
}

/** What a resolver gets: the city, and the dictionary as of this request. */
export interface Context {
  city: City;
  dictionary: Dictionary;
  /** Now, in epoch seconds, the same throughout one request. */
  now: number;
  /** The request itself: who asks, and what it may cost; undefined where nobody asks from outside. */
  visit?: Visit | undefined;
}

/** What a subscription gets besides. */
export interface SubscriptionContext extends Context {
  changes: ChangeFeed;
}

import type { Clock } from './clock.ts';
import type { WorkingCalendar } from './calendar/working-calendar.ts';
import type { Policy } from './city/policy.ts';
import type { CityProfile } from './city/profile.ts';
import type { Visit } from './limits/visit.ts';
import type { ChangeFeed } from './live/change-feed.ts';
import type { Moment, ReadMoment } from './moment.ts';
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
  readMoment: ReadMoment;
}

/** What a resolver gets: the city at a moment, the same throughout one request. */
export interface Context extends Moment {
  city: City;
  /** The request itself: who asks, and what it may cost; undefined where nobody asks from outside. */
  visit?: Visit | undefined;
}

/** What a subscription gets besides. */
export interface SubscriptionContext extends Context {
  changes: ChangeFeed;
}

import './reflect.ts';
import type { GraphQLInterfaceType, GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { ApologiesResolver } from './apologies/apologies.resolver.ts';
import { CasePlacesResolver } from './cases/case-places.resolver.ts';
import { CaseResolver } from './cases/case.resolver.ts';
import { CaseStatsResolver } from './cases/case-stats.resolver.ts';
import { Case } from './cases/case.type.ts';
import { Source } from './cases/source.type.ts';
import { Term } from './cases/term.type.ts';
import { TermsResolver } from './cases/terms.resolver.ts';
import { CalendarsResolver } from './city/calendars.resolver.ts';
import { PoliciesResolver } from './city/policies.resolver.ts';
import { CityResolver } from './city/city.resolver.ts';
import { HandoffsResolver } from './handoffs/handoffs.resolver.ts';
import { LostTimeResolver } from './handoffs/lost-time.resolver.ts';
import { CaseHoldingsResolver } from './handoffs/holdings.resolver.ts';
import { SignalStatsResolver } from './handoffs/signal-stats.resolver.ts';
import { CaseSignalsResolver, SignalsResolver } from './handoffs/signals.resolver.ts';
import { LatenessResolver } from './lateness/lateness.resolver.ts';
import { LimitsResolver } from './limits/limits.resolver.ts';
import { DataChangedResolver } from './live/data-changed.resolver.ts';
import { MetricsResolver } from './metrics/metrics.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { AreaResolver, BoundarySetResolver, UnitResolver } from './places/place.resolver.ts';
import { Area, BoundarySet, Unit } from './places/place.type.ts';
import { PublishedFiguresResolver } from './published-figures/published-figures.resolver.ts';
import { SatisfactionResolver } from './satisfaction/satisfaction.resolver.ts';
import { SearchResolver } from './search/search.resolver.ts';
import { ImportRun, ImportRunResolver, SourcesResolver } from './sources/sources.resolver.ts';

const resolvers: NonEmptyArray<Function> = [
  CityResolver, CalendarsResolver, PoliciesResolver, CaseStatsResolver, CaseResolver, CasePlacesResolver, TermsResolver, ApologiesResolver, SatisfactionResolver, LatenessResolver, HandoffsResolver, LostTimeResolver, CaseHoldingsResolver, CaseSignalsResolver, SignalsResolver, SignalStatsResolver, UnitResolver, AreaResolver, BoundarySetResolver,
  SourcesResolver, ImportRunResolver, MetricsResolver, PublishedFiguresResolver, NodeResolver, SearchResolver, LimitsResolver, DataChangedResolver,
];

/** The whole contract, made of the classes of every slice. */
export async function makeSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: resolvers as NonEmptyArray<never>,
    // Reachable only through the interface Node.
    orphanedTypes: [Unit, Area, Term, BoundarySet, Case, Source, ImportRun],
    validate: false,
    // Subscriptions bring their own iterators (live/change-feed.ts); nothing is published by topic.
    pubSub: { publish: () => undefined, subscribe: () => { throw new Error('no topics'); } },
  });
  // The classes have no place to describe the roots.
  schema.getQueryType()!.description = 'What can be asked. Vietnamese: truy vấn.';
  schema.getSubscriptionType()!.description = 'What can be listened to. Vietnamese: đăng ký theo dõi.';
  // type-graphql answers by a promise, which a compiled query does not wait for.
  (schema.getType('Node') as GraphQLInterfaceType).resolveType = (value: { nodeType: string }) => value.nodeType;
  return schema;
}

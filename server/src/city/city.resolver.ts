import { sql } from 'kysely';
import { Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Stream } from '../cases/case-input.type.ts';
import { streamName } from '../cases/load-cases.ts';
import type { Context } from '../context.ts';
import { DateScalar, DateTimeScalar } from '../contract/scalars.ts';
import { boundarySetNode } from '../places/place-nodes.ts';
import { BoundarySet } from '../places/place.type.ts';
import { VERSION } from '../version.ts';

@ObjectType({ simpleResolvers: true, description: 'The city this store is about, and the store itself. Vietnamese: thành phố.' })
class City {
  @Field(() => ID, { description: 'Name of the profile. Vietnamese: mã thành phố.' })
  id!: string;
  @Field(() => String, { description: 'Vietnamese name. Vietnamese: tên.' })
  name!: string;
  @Field(() => String, { description: 'English name. Vietnamese: tên tiếng Anh.' })
  nameEn!: string;
  @Field(() => String, { description: 'IANA name of its time zone. Vietnamese: múi giờ.' })
  timeZone!: string;
  @Field(() => [String], { description: 'Languages of its screens, the default first. Vietnamese: ngôn ngữ.' })
  languages!: string[];
  @Field(() => Boolean, { description: 'True when the city is simulated: no number of it is real. Vietnamese: dữ liệu mô phỏng.' })
  simulated!: boolean;
  @Field(() => DateTimeScalar, { description: "The server's clock. Vietnamese: thời điểm hiện tại." })
  now!: number;
  @Field(() => DateScalar, { description: 'Today in the city. Vietnamese: hôm nay.' })
  today!: number;
  @Field(() => Int, { description: 'Number of committed changes so far. Vietnamese: phiên bản dữ liệu.' })
  dataVersion!: number;
  @Field(() => [Stream], { description: 'Streams of which there are cases. Vietnamese: các luồng việc.' })
  streams!: Stream[];
  @Field(() => DateScalar, { nullable: true, description: 'Day of the first case; null without cases. Vietnamese: ngày đầu.' })
  firstDay!: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the last case received; null without cases. Vietnamese: ngày cuối.' })
  lastDay!: number | null;
  @Field(() => [BoundarySet], { description: 'Its boundary sets, oldest first. Vietnamese: các bộ ranh giới.' })
  boundarySets!: BoundarySet[];
  @Field(() => String, { description: 'Engine of the store: duckdb or postgres. Vietnamese: hệ quản trị dữ liệu.' })
  engine!: string;
  @Field(() => String, { description: 'Version of the software. Vietnamese: phiên bản phần mềm.' })
  version!: string;
}

@Resolver()
export class CityResolver {
  @Query(() => City, { description: 'The city and its store. Vietnamese: thành phố.' })
  async city(@Ctx() { city, dictionary, now }: Context): Promise<City> {
    const { rows } = await sql<{ stream: number; first: number; last: number }>`
      select stream, min(received_day) as first, max(received_day) as last from cases where received_at <= ${sql.lit(now)} group by stream order by stream`.execute(city.store.db);
    return {
      id: city.profile.id, name: city.profile.name, nameEn: city.profile.nameEn, timeZone: city.profile.timeZone, languages: city.profile.languages,
      simulated: city.origin === 'SIMULATED', now, today: city.calendar.dayAt(now), dataVersion: dictionary.version,
      streams: rows.map((row) => Stream[streamName(row.stream) as keyof typeof Stream]),
      firstDay: rows.length > 0 ? Math.min(...rows.map((row) => row.first)) : null,
      lastDay: rows.length > 0 ? Math.max(...rows.map((row) => row.last)) : null,
      boundarySets: dictionary.boundarySets.map(boundarySetNode), engine: city.store.engine, version: VERSION,
    };
  }
}

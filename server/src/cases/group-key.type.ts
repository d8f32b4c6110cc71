import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../contract/scalars.ts';
import { Area, Unit, UnitKind } from '../places/place.type.ts';
import { Term } from './term.type.ts';

/** The key fields that groups of every root have. */
@ObjectType({ simpleResolvers: true })
export abstract class GroupKey {
  @Field(() => Unit, { nullable: true, description: 'UNIT. Vietnamese: đơn vị.' })
  unit?: Unit | null;
  @Field(() => UnitKind, { nullable: true, description: 'UNIT_KIND. Vietnamese: loại đơn vị.' })
  unitKind?: UnitKind | null;
  @Field(() => Area, { nullable: true, description: 'AREA: of the boundary set, or the former area itself where its past cannot be re-cut. Vietnamese: địa bàn.' })
  area?: Area | null;
  @Field(() => Term, { nullable: true, description: 'SECTOR. Vietnamese: lĩnh vực.' })
  sector?: Term | null;
  @Field(() => Term, { nullable: true, description: 'PROCEDURE. Vietnamese: thủ tục.' })
  procedure?: Term | null;
  @Field(() => Term, { nullable: true, description: 'CHANNEL. Vietnamese: kênh.' })
  channel?: Term | null;
  @Field(() => DateScalar, { nullable: true, description: 'DAY. Vietnamese: ngày.' })
  day?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'WEEK, by its Monday. Vietnamese: tuần.' })
  week?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'MONTH, by its first day. Vietnamese: tháng.' })
  month?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'QUARTER, by its first day. Vietnamese: quý.' })
  quarter?: number | null;
  @Field(() => Int, { nullable: true, description: 'YEAR. Vietnamese: năm.' })
  year?: number | null;
  @Field(() => Int, { nullable: true, description: 'WEEKDAY, 1 Monday … 7 Sunday. Vietnamese: thứ.' })
  weekday?: number | null;
}

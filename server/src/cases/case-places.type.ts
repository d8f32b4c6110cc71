import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Stamp } from './stamp.type.ts';

@ObjectType({ simpleResolvers: true, description: 'A square of the city, 0.002 degrees wide and high (some 215 m), with the cases in it. Vietnamese: ô vuông trên bản đồ.' })
export class CasePlace {
  @Field(() => Float, { description: 'Longitude of its middle, WGS84. Vietnamese: kinh độ.' })
  lon!: number;
  @Field(() => Float, { description: 'Latitude of its middle, WGS84. Vietnamese: vĩ độ.' })
  lat!: number;
  @Field(() => Int, { description: 'Cases in it. Vietnamese: số việc.' })
  n!: number;
  @Field(() => Int, { description: 'Of these, open and overdue. Vietnamese: đang quá hạn.' })
  openOverdue!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Where cases lie. Their exact places are not part of it. Vietnamese: phân bố trên bản đồ.' })
export class CasePlaces {
  @Field(() => [CasePlace], { description: 'Squares with cases, the fullest first. Vietnamese: các ô vuông.' })
  nodes!: CasePlace[];
  @Field(() => Int, { description: 'Cases in all squares, those beyond `first` included. Vietnamese: số việc có toạ độ.' })
  placed!: number;
  @Field(() => Int, { description: 'Cases of the filter without a place: not known, or not published in the public view. Vietnamese: số việc không có toạ độ.' })
  withoutPlace!: number;
  @Field(() => Stamp, { description: 'About this answer. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
}

import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../contract/scalars.ts';
import { Node } from '../contract/node.type.ts';

export enum UnitKind {
  CITY = 'CITY', DEPARTMENT = 'DEPARTMENT', DISTRICT = 'DISTRICT', WARD = 'WARD', COMMUNE = 'COMMUNE', TOWNSHIP = 'TOWNSHIP',
  SPECIAL_ZONE = 'SPECIAL_ZONE', CENTRE = 'CENTRE', AGENCY = 'AGENCY', GROUP = 'GROUP', OTHER = 'OTHER',
}
registerEnumType(UnitKind, {
  name: 'UnitKind',
  description: 'What sort of office a unit is. Vietnamese: loại đơn vị.',
  valuesConfig: {
    CITY: { description: 'The city itself. Vietnamese: thành phố.' },
    DEPARTMENT: { description: 'A department of the city. Vietnamese: sở.' },
    DISTRICT: { description: "People's Committee of a district, until 30 June 2025. Vietnamese: UBND quận, huyện." },
    WARD: { description: "People's Committee of a ward. Vietnamese: UBND phường." },
    COMMUNE: { description: "People's Committee of a commune. Vietnamese: UBND xã." },
    TOWNSHIP: { description: "People's Committee of a township, until 30 June 2025. Vietnamese: UBND thị trấn." },
    SPECIAL_ZONE: { description: 'A special zone (Hoàng Sa). Vietnamese: đặc khu.' },
    CENTRE: { description: 'A centre, such as the public administration service centre. Vietnamese: trung tâm.' },
    AGENCY: { description: 'Another agency or management board. Vietnamese: cơ quan, ban quản lý.' },
    GROUP: { description: 'A desk or group within an office, where a source knows no more. Vietnamese: bộ phận.' },
    OTHER: { description: 'Another kind, or not known. Vietnamese: khác.' },
  },
});

export enum AreaKind {
  CITY = 'CITY', DISTRICT = 'DISTRICT', WARD = 'WARD', COMMUNE = 'COMMUNE', TOWNSHIP = 'TOWNSHIP', SPECIAL_ZONE = 'SPECIAL_ZONE',
  NEIGHBOURHOOD = 'NEIGHBOURHOOD', OTHER = 'OTHER',
}
registerEnumType(AreaKind, {
  name: 'AreaKind',
  description: 'What sort of place an area is. Vietnamese: loại địa bàn.',
  valuesConfig: {
    CITY: { description: 'The whole city. Vietnamese: thành phố.' },
    DISTRICT: { description: 'District, until 30 June 2025. Vietnamese: quận, huyện.' },
    WARD: { description: 'Ward. Vietnamese: phường.' },
    COMMUNE: { description: 'Commune. Vietnamese: xã.' },
    TOWNSHIP: { description: 'Township, until 30 June 2025. Vietnamese: thị trấn.' },
    SPECIAL_ZONE: { description: 'Special zone. Vietnamese: đặc khu.' },
    NEIGHBOURHOOD: { description: 'Neighbourhood of another city. Vietnamese: khu phố.' },
    OTHER: { description: 'Another kind, or not known. Vietnamese: khác.' },
  },
});

/** A known kind, or OTHER for what a file brought. */
export function kindOf<K extends Record<string, string>>(kinds: K, kind: string): K[keyof K] {
  return (kind in kinds ? kind : 'OTHER') as K[keyof K];
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'An office that owes something to someone by a date. Units are measured, persons are not. Vietnamese: đơn vị.' })
export class Unit extends Node {
  nodeType!: 'Unit';
  key!: number;
  @Field(() => String, { nullable: true, description: 'Official code; codes are reused over time, so it identifies a unit only together with a date. Null when the source gives none. Vietnamese: mã đơn vị.' })
  code!: string | null;
  @Field(() => String, { description: 'Official Vietnamese name. Vietnamese: tên đơn vị.' })
  name!: string;
  @Field(() => String, { description: 'English name. Vietnamese: tên tiếng Anh.' })
  nameEn!: string;
  @Field(() => UnitKind, { description: 'What sort of office. Vietnamese: loại đơn vị.' })
  kind!: UnitKind;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which the unit exists; null when not known. Vietnamese: hiệu lực từ ngày.' })
  validFrom!: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer exists; null while it does. Vietnamese: hết hiệu lực từ ngày.' })
  validTo!: number | null;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A place on the map with validity dates. Vietnamese: địa bàn.' })
export class Area extends Node {
  nodeType!: 'Area';
  key!: number;
  @Field(() => String, { nullable: true, description: 'Official (GSO) code; 93 of the 94 codes since July 2025 belonged to another, smaller area before. Null when there is none. Vietnamese: mã địa bàn.' })
  code!: string | null;
  @Field(() => String, { description: 'Official Vietnamese name. Vietnamese: tên địa bàn.' })
  name!: string;
  @Field(() => String, { description: 'English name. Vietnamese: tên tiếng Anh.' })
  nameEn!: string;
  @Field(() => AreaKind, { description: 'What sort of place. Vietnamese: loại địa bàn.' })
  kind!: AreaKind;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which the area exists in this shape; null when not known. Vietnamese: hiệu lực từ ngày.' })
  validFrom!: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer exists in this shape; null while it does. Vietnamese: hết hiệu lực từ ngày.' })
  validTo!: number | null;
  @Field(() => Float, { nullable: true, description: 'Area in square kilometres as officially stated; null when not known. Vietnamese: diện tích (km²).' })
  areaKm2!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A step in the lineage of a unit. Vietnamese: quan hệ kế thừa của đơn vị.' })
export class UnitLink {
  @Field(() => Unit, { description: 'The unit at the other end. Vietnamese: đơn vị liên quan.' })
  unit!: Unit;
  @Field(() => DateScalar, { description: 'The day of the change. Vietnamese: ngày thay đổi.' })
  on!: number;
  @Field(() => Boolean, { description: 'False when only a part went over, so that the past cannot be re-cut. Vietnamese: toàn bộ.' })
  whole!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A step in the lineage of an area. Vietnamese: quan hệ kế thừa của địa bàn.' })
export class AreaLink {
  @Field(() => Area, { description: 'The area at the other end. Vietnamese: địa bàn liên quan.' })
  area!: Area;
  @Field(() => DateScalar, { description: 'The day of the change. Vietnamese: ngày thay đổi.' })
  on!: number;
  @Field(() => Boolean, { description: 'False when only a part went over, so that the past cannot be re-cut. Vietnamese: toàn bộ.' })
  whole!: boolean;
  @Field(() => Float, { nullable: true, description: 'The share that went over, 0–1; null when not known. Vietnamese: tỷ lệ.' })
  share!: number | null;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A set of boundaries valid over a time. Vietnamese: bộ ranh giới.' })
export class BoundarySet extends Node {
  nodeType!: 'BoundarySet';
  key!: string;
  @Field(() => String, { description: 'Vietnamese name. Vietnamese: tên bộ ranh giới.' })
  name!: string;
  @Field(() => String, { description: 'English name. Vietnamese: tên tiếng Anh.' })
  nameEn!: string;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which the set holds; null: always before. Vietnamese: hiệu lực từ ngày.' })
  validFrom!: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer holds; null while it does. Vietnamese: hết hiệu lực từ ngày.' })
  validTo!: number | null;
  @Field(() => Boolean, { description: 'True when the shapes are a sketch of the project rather than official boundaries. Vietnamese: ranh giới sơ đồ.' })
  schematic!: boolean;
  @Field(() => String, { description: 'Where the shapes come from. Vietnamese: nguồn.' })
  source!: string;
  @Field(() => String, { description: 'Where the geometry is served (GeoJSON); the address changes when any shape does. Vietnamese: địa chỉ hình học.' })
  url!: string;
}


import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { numericKey, parseGlobalId } from '../contract/global-id.ts';
import { PageArgs, PageInfo, pageOf, type Page } from '../contract/page.ts';
import { DateScalar } from '../contract/scalars.ts';
import { badInput } from '../errors.ts';
import { otherEra } from './former-code.ts';
import { foldForSearch } from './place-names.ts';
import { areaById, areaNode, boundarySetNode, unitById, unitNode, validOn } from './place-nodes.ts';
import { Area, AreaKind, AreaLink, BoundarySet, Unit, UnitKind, UnitLink } from './place.type.ts';

@ObjectType({ simpleResolvers: true, description: 'A unit in a page. Vietnamese: dòng của trang.' })
class UnitEdge {
  @Field(() => String, { description: 'Position of the row. Vietnamese: con trỏ.' })
  cursor!: string;
  @Field(() => Unit, { description: 'The unit. Vietnamese: đơn vị.' })
  node!: Unit;
}

@ObjectType({ simpleResolvers: true, description: 'A page of units. Vietnamese: trang đơn vị.' })
class UnitConnection {
  @Field(() => [UnitEdge], { description: 'Rows with their cursors. Vietnamese: các dòng.' })
  edges!: UnitEdge[];
  @Field(() => [Unit], { description: 'The rows alone. Vietnamese: các đơn vị.' })
  nodes!: Unit[];
  @Field(() => PageInfo, { description: 'Where the page lies. Vietnamese: thông tin trang.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: 'Units in the whole list. Vietnamese: tổng số.' })
  totalCount!: number;
}

@ArgsType()
class UnitsArgs extends PageArgs {
  @Field(() => [UnitKind], { nullable: true, description: 'Only these kinds. Vietnamese: loại đơn vị.' })
  kind?: UnitKind[] | null;
  @Field(() => DateScalar, { nullable: true, description: 'Only units that exist on this day; default: all there ever were. Vietnamese: ngày hiệu lực.' })
  on?: number | null;
  @Field(() => String, { nullable: true, description: 'Part of a name, diacritics and đ ignored unless typed. Vietnamese: tìm theo tên.' })
  search?: string | null;
}

/** Whether a name holds what was typed: with its marks when marks were typed, else without any. */
function nameMatches(row: { name: string; name_en: string; code: string | null }, search: string): boolean {
  const typed = search.normalize('NFC').toLocaleLowerCase('vi').trim();
  const folded = foldForSearch(typed);
  if (folded !== typed) return row.name.normalize('NFC').toLocaleLowerCase('vi').includes(typed);
  return foldForSearch(row.name).includes(folded) || row.name_en.toLowerCase().includes(folded) || row.code === typed;
}

@Resolver(() => Unit)
export class UnitResolver {
  @Query(() => UnitConnection, { description: 'Units, by name. Vietnamese: danh sách đơn vị.' })
  units(@Args(() => UnitsArgs) args: UnitsArgs, @Ctx() { dictionary }: Context): Page<Unit> {
    const rows = [...dictionary.units.values()]
      .filter((row) => (!args.kind || args.kind.includes(unitNode(row).kind)) && ((args.on ?? null) === null || validOn(row, args.on!)) && (!args.search || nameMatches(row, args.search)))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi') || a.id - b.id);
    return pageOf(rows.map(unitNode), (unit) => String(unit.key), args);
  }

  @Query(() => Unit, { nullable: true, description: 'One unit by id, or by its code on a day (default today). Null when nobody ever bore the code; one of another era is an error that names the successors. Vietnamese: một đơn vị.' })
  unit(
    @Arg('id', () => ID, { nullable: true, description: 'Opaque id. Vietnamese: định danh.' }) id: string | null,
    @Arg('code', () => String, { nullable: true, description: 'Official code, read as of `on`. Vietnamese: mã đơn vị.' }) code: string | null,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day on which the code is read; default today. Vietnamese: ngày.' }) on: number | null,
    @Ctx() { dictionary, city, now }: Context,
  ): Unit | null {
    if (id) return unitById(dictionary, numericKey('Unit', id, 'id'));
    if (!code) throw badInput('id', null, 'an `id`, or a `code`');
    const day = on ?? city.calendar.dayAt(now);
    const row = [...dictionary.units.values()].find((unit) => unit.code === code && validOn(unit, day));
    const instead = row ? undefined : otherEra(dictionary, code, day);
    if (instead) throw badInput('code', code, instead);
    return row ? unitNode(row) : null;
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The unit above it; null at the top. Vietnamese: đơn vị cấp trên.' })
  parent(@Root() unit: Unit, @Ctx() { dictionary }: Context): Unit | null {
    return unitById(dictionary, dictionary.units.get(unit.key)?.parent_id ?? null);
  }

  @FieldResolver(() => [Unit], { description: 'The units directly below it. Vietnamese: đơn vị trực thuộc.' })
  children(@Root() unit: Unit, @Ctx() { dictionary }: Context): Unit[] {
    return (dictionary.unitChildren.get(unit.key) ?? []).map((id) => unitById(dictionary, id)!);
  }

  @FieldResolver(() => Area, { nullable: true, description: 'The area it governs; null for departments and centres. Vietnamese: địa bàn quản lý.' })
  area(@Root() unit: Unit, @Ctx() { dictionary }: Context): Area | null {
    return areaById(dictionary, dictionary.units.get(unit.key)?.area_id ?? null);
  }

  @FieldResolver(() => [UnitLink], { description: 'The units it came from. Vietnamese: đơn vị tiền thân.' })
  predecessors(@Root() unit: Unit, @Ctx() { dictionary }: Context): UnitLink[] {
    return dictionary.unitLineage.filter((link) => link.to_unit_id === unit.key)
      .map((link) => ({ unit: unitById(dictionary, link.from_unit_id)!, on: link.on_day, whole: link.whole === 1 }));
  }

  @FieldResolver(() => [UnitLink], { description: 'The units that succeeded it. Vietnamese: đơn vị kế thừa.' })
  successors(@Root() unit: Unit, @Ctx() { dictionary }: Context): UnitLink[] {
    return dictionary.unitLineage.filter((link) => link.from_unit_id === unit.key)
      .map((link) => ({ unit: unitById(dictionary, link.to_unit_id)!, on: link.on_day, whole: link.whole === 1 }));
  }
}

@Resolver(() => Area)
export class AreaResolver {
  @Query(() => [Area], { description: 'Areas, by name: those of a boundary set, or those that exist on a day (default today). Vietnamese: danh sách địa bàn.' })
  areas(
    @Arg('boundarySet', () => ID, { nullable: true, description: 'Only areas that have a shape in this set. Vietnamese: bộ ranh giới.' }) boundarySet: string | null,
    @Arg('kind', () => [AreaKind], { nullable: true, description: 'Only these kinds. Vietnamese: loại địa bàn.' }) kind: AreaKind[] | null,
    @Arg('on', () => DateScalar, { nullable: true, description: 'Only areas that exist on this day; default today, or any day when a boundary set is named. Vietnamese: ngày.' }) on: number | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of a name, diacritics and đ ignored unless typed. Vietnamese: tìm theo tên.' }) search: string | null,
    @Ctx() { dictionary, city, now }: Context,
  ): Area[] {
    const set = boundarySet ? areasOfSet(dictionary.boundaryAreas, boundarySet) : undefined;
    const day = on ?? (set ? null : city.calendar.dayAt(now));
    return [...dictionary.areas.values()]
      .filter((row) => (!set || set.has(row.id)) && (day === null || validOn(row, day)) && (!kind || kind.includes(areaNode(row).kind)) && (!search || nameMatches(row, search)))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi') || a.id - b.id)
      .map(areaNode);
  }

  @FieldResolver(() => Area, { nullable: true, description: 'The area that contains it; null at the top. Vietnamese: địa bàn cấp trên.' })
  parent(@Root() area: Area, @Ctx() { dictionary }: Context): Area | null {
    return areaById(dictionary, dictionary.areas.get(area.key)?.parent_id ?? null);
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The unit that governs it now, or governed it last; null when none is known. Vietnamese: đơn vị quản lý.' })
  governedBy(@Root() area: Area, @Ctx() { dictionary }: Context): Unit | null {
    const row = dictionary.unitsOfArea.get(area.key)?.at(-1);
    return row ? unitNode(row) : null;
  }

  @FieldResolver(() => [AreaLink], { description: 'The areas it came from. Vietnamese: địa bàn tiền thân.' })
  predecessors(@Root() area: Area, @Ctx() { dictionary }: Context): AreaLink[] {
    return dictionary.areaLineage.filter((link) => link.to_area_id === area.key)
      .map((link) => ({ area: areaById(dictionary, link.from_area_id)!, on: link.on_day, whole: link.whole === 1, share: link.share }));
  }

  @FieldResolver(() => [AreaLink], { description: 'The areas that succeeded it. Vietnamese: địa bàn kế thừa.' })
  successors(@Root() area: Area, @Ctx() { dictionary }: Context): AreaLink[] {
    return dictionary.areaLineage.filter((link) => link.from_area_id === area.key)
      .map((link) => ({ area: areaById(dictionary, link.to_area_id)!, on: link.on_day, whole: link.whole === 1, share: link.share }));
  }
}

/** The areas with a shape in a set. Throws BAD_USER_INPUT when the id is not that of a boundary set of this city. */
export function areasOfSet(boundaryAreas: Map<string, Set<number>>, id: string): Set<number> {
  const parsed = parseGlobalId(id);
  const areas = parsed?.type === 'BoundarySet' ? boundaryAreas.get(parsed.key) : undefined;
  if (!areas) throw badInput('boundarySet', id, 'the id of a boundary set, as `boundarySets` gives it');
  return areas;
}

@Resolver(() => BoundarySet)
export class BoundarySetResolver {
  @Query(() => [BoundarySet], { description: 'Boundary sets, oldest first. Vietnamese: các bộ ranh giới.' })
  boundarySets(@Ctx() { dictionary }: Context): BoundarySet[] {
    return dictionary.boundarySets.map(boundarySetNode);
  }

  @FieldResolver(() => [Area], { description: 'The areas that have a shape in it, by name. Vietnamese: các địa bàn.' })
  areas(@Root() set: BoundarySet, @Ctx() { dictionary }: Context): Area[] {
    return [...(dictionary.boundaryAreas.get(set.key) ?? [])].map((id) => areaById(dictionary, id)!)
      .sort((a, b) => a.name.localeCompare(b.name, 'vi') || a.key - b.key);
  }
}

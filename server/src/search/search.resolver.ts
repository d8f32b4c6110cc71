import { Arg, Ctx, Field, Int, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { findByNumber } from '../cases/case-number.query.ts';
import { findCase } from '../cases/case-list.query.ts';
import { caseNode } from '../cases/case-node.ts';
import { presentView } from '../cases/case.resolver.ts';
import { termById, termNode } from '../cases/term.type.ts';
import type { Context } from '../context.ts';
import { MAX_PAGE } from '../contract/limits.ts';
import { Node } from '../contract/node.type.ts';
import { plainText } from '../contract/plain-text.ts';
import { badInput } from '../errors.ts';
import { areaById, areaNode, unitById, unitNode } from '../places/place-nodes.ts';
import { existsOn, findNamed, type Found } from './find-named.ts';

export enum SearchKind { UNIT = 'UNIT', AREA = 'AREA', PROCEDURE = 'PROCEDURE', CASE = 'CASE' }
registerEnumType(SearchKind, {
  name: 'SearchKind',
  description: 'What a search found. Vietnamese: loại kết quả tìm kiếm.',
  valuesConfig: {
    UNIT: { description: 'A unit, by its name or code. Vietnamese: đơn vị.' },
    AREA: { description: 'An area, by its name or code. Vietnamese: địa bàn.' },
    PROCEDURE: { description: 'A procedure, by its name or code. Vietnamese: thủ tục hành chính.' },
    CASE: { description: 'A case, by the beginning of its number. Vietnamese: việc (theo số hồ sơ).' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One thing that a search found. Vietnamese: kết quả tìm kiếm.' })
export class SearchHit {
  @Field(() => SearchKind, { description: 'What it is. Vietnamese: loại.' })
  kind!: SearchKind;
  @Field(() => Node, { description: 'The thing itself. Vietnamese: đối tượng.' })
  node!: Node;
  @Field(() => String, { description: 'Its name, or the number of a case. Vietnamese: tên hoặc số hồ sơ.' })
  name!: string;
  @Field(() => String, { description: 'Its English name, or the number of a case. Vietnamese: tên tiếng Anh.' })
  nameEn!: string;
  @Field(() => String, { nullable: true, description: 'What it belongs to: the unit above, the area above, the sector, the unit responsible. Null when there is none. Vietnamese: thuộc.' })
  within!: string | null;
  @Field(() => String, { nullable: true, description: 'The same in English. Vietnamese: thuộc (tiếng Anh).' })
  withinEn!: string | null;
  @Field(() => Boolean, { description: 'Whether it exists today: false for a unit or area that was merged away. Vietnamese: còn hiệu lực.' })
  current!: boolean;
}

const LONGEST = 200;
/** Shorter beginnings of numbers are those of too many cases. */
const SHORTEST_NUMBER = 3;

@Resolver()
export class SearchResolver {
  @Query(() => [SearchHit], {
    description: 'Units, areas, procedures and cases for what someone types: diacritics and spaces may be left out, and names that differ only in them are found each as itself. A text with a digit is also looked for at the beginning of case numbers, which come first. Vietnamese: tìm kiếm.',
  })
  async search(
    @Arg('text', () => String, { description: 'What was typed, at most 200 characters. Vietnamese: nội dung tìm.' }) text: string,
    @Arg('first', () => Int, { defaultValue: 12, description: 'The closest so many, 1 to 100. Vietnamese: số kết quả.' }) first: number,
    @Ctx() context: Context,
  ): Promise<SearchHit[]> {
    if (text.length > LONGEST) throw badInput('text', `${text.slice(0, 20)}…`, `at most ${LONGEST} characters`);
    if (first < 1 || first > MAX_PAGE) throw badInput('first', first, `a number from 1 to ${MAX_PAGE}`);
    const typed = plainText(text, 'text').trim();
    const { dictionary, city, now } = context;
    const day = city.calendar.dayAt(now);
    const cases = typed.length >= SHORTEST_NUMBER && /\d/.test(typed) ? await this.byNumber(typed, first, context) : [];
    const named = findNamed(dictionary, typed, day).slice(0, first).map((found) => hit(found, day, context));
    return [...cases, ...named].slice(0, first);
  }

  private async byNumber(typed: string, first: number, context: Context): Promise<SearchHit[]> {
    const { city: { store }, dictionary } = context;
    const view = presentView(context);
    const found = await findByNumber(store.db, typed, first);
    const rows = await Promise.all(found.map(({ id }) => findCase(store.db, { id }, view)));
    return rows.flatMap((row) => {
      if (!row) return [];
      const unit = unitById(dictionary, row.unit_id);
      return [{ kind: SearchKind.CASE, node: caseNode(row, view, context), name: row.external_id, nameEn: row.external_id, within: unit?.name ?? null, withinEn: unit?.nameEn ?? null, current: true }];
    });
  }
}

function hit(found: Found, day: number, { dictionary }: Context): SearchHit {
  const of = (node: Node, above: { name: string; nameEn: string } | null): SearchHit => ({
    kind: SearchKind[found.kind], node, name: found.row.name, nameEn: found.row.name_en, within: above?.name ?? null, withinEn: above?.nameEn ?? null, current: existsOn(found, day),
  });
  switch (found.kind) {
    case 'UNIT': return of(unitNode(found.row), unitById(dictionary, found.row.parent_id));
    case 'AREA': return of(areaNode(found.row), areaById(dictionary, found.row.parent_id));
    case 'PROCEDURE': return of(termNode(found.row, dictionary), termById(dictionary, found.row.parent_id));
  }
}

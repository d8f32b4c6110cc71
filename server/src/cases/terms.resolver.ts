import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { foldForSearch } from '../places/place-names.ts';
import { Term, TermKind, termNode } from './term.type.ts';

@Resolver()
export class TermsResolver {
  @Query(() => [Term], { description: 'Coded values of one kind, by name. Vietnamese: danh mục.' })
  terms(
    @Arg('kind', () => TermKind, { description: 'What they classify. Vietnamese: loại danh mục.' }) kind: TermKind,
    @Arg('search', () => String, { nullable: true, description: 'Part of a name, diacritics ignored, or the code. Vietnamese: tìm theo tên.' }) search: string | null,
    @Ctx() { dictionary }: Context,
  ): Term[] {
    const folded = search ? foldForSearch(search) : '';
    return [...dictionary.terms.values()]
      .filter((row) => row.kind === kind && (!folded || foldForSearch(row.name).includes(folded) || foldForSearch(row.name_en).includes(folded) || row.code === search))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi') || a.id - b.id)
      .map((row) => termNode(row, dictionary));
  }
}

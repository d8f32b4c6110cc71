import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { globalId } from '../contract/global-id.ts';
import { Node } from '../contract/node.type.ts';
import type { TermTable } from '../store/source-tables.ts';
import type { Dictionary } from './dictionary.ts';

export enum TermKind { SECTOR = 'SECTOR', PROCEDURE = 'PROCEDURE', CHANNEL = 'CHANNEL', ORIGIN = 'ORIGIN', PRIORITY = 'PRIORITY', STATUS = 'STATUS' }
registerEnumType(TermKind, {
  name: 'TermKind',
  description: 'What a coded value classifies. Vietnamese: loại danh mục.',
  valuesConfig: {
    SECTOR: { description: 'Field of a matter. Vietnamese: lĩnh vực.' },
    PROCEDURE: { description: 'Administrative procedure, or type of service. Vietnamese: thủ tục hành chính.' },
    CHANNEL: { description: 'How a case arrived. Vietnamese: kênh tiếp nhận.' },
    ORIGIN: { description: 'Which system a case came from first. Vietnamese: nguồn gốc.' },
    PRIORITY: { description: 'How urgent a case is. Vietnamese: mức độ.' },
    STATUS: { description: "The source's own status. Vietnamese: trạng thái." },
  },
});

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A coded value of a source: sector, procedure, channel, origin, priority or status. Vietnamese: mục danh mục.' })
export class Term extends Node {
  nodeType!: 'Term';
  key!: number;
  @Field(() => TermKind, { description: 'What it classifies. Vietnamese: loại danh mục.' })
  kind!: TermKind;
  @Field(() => String, { description: "The source's code. Vietnamese: mã." })
  code!: string;
  @Field(() => String, { description: 'Vietnamese name. Vietnamese: tên.' })
  name!: string;
  @Field(() => String, { description: 'English name; the Vietnamese one where none is known. Vietnamese: tên tiếng Anh.' })
  nameEn!: string;
  @Field(() => Term, { nullable: true, description: 'The sector of a procedure; null for everything else. Vietnamese: lĩnh vực của thủ tục.' })
  parent!: Term | null;
  @Field(() => Float, { nullable: true, description: 'Statutory time limit of a procedure in `limitUnit`; null when not known. Vietnamese: thời hạn giải quyết.' })
  limitValue!: number | null;
  @Field(() => String, { nullable: true, description: 'HOUR, WORKING_DAY, CALENDAR_DAY or MONTH; null when the limit is. Vietnamese: đơn vị thời hạn.' })
  limitUnit!: string | null;
}

const made = new WeakMap<TermTable, Term>();

/** One object a row, as long as the dictionary holds the row. */
export function termNode(row: TermTable, dictionary: Dictionary): Term {
  const before = made.get(row);
  if (before) return before;
  const node = Object.assign(new Term(), {
    nodeType: 'Term' as const, id: globalId('Term', row.id), key: row.id, kind: row.kind as TermKind, code: row.code,
    name: row.name, nameEn: row.name_en, parent: termById(dictionary, row.parent_id), limitValue: row.limit_value, limitUnit: row.limit_unit,
  });
  made.set(row, node);
  return node;
}

export function termById(dictionary: Dictionary, id: number | null): Term | null {
  const row = id === null ? undefined : dictionary.terms.get(id);
  return row ? termNode(row, dictionary) : null;
}

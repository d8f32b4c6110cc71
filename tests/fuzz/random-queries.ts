import {
  getNamedType, getNullableType, isEnumType, isInputObjectType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, parseValue, valueFromASTUntyped,
  type GraphQLArgument, type GraphQLEnumType, type GraphQLField, type GraphQLInputType, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql';

/** Ids and words that the city knows, by the name of the argument that takes them. */
export interface Pools {
  ids: Record<string, string[]>;
  words: Record<string, string[]>;
  days: string[];
  instants: string[];
}

/** A query that the schema takes; `stats` names the roots that are grouped, with the counts that must add up. */
export interface RandomQuery {
  text: string;
  /** Some arguments are given as variables, as tools do. */
  variables: Record<string, unknown>;
  stats: { key: string; counts: string[] }[];
}

/** The same numbers for the same seed, on every machine. */
export class Dice {
  constructor(private state: number) {}
  /** 0 ≤ x < 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
  chance(share: number): boolean {
    return this.next() < share;
  }
  one<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }
}

const MAX_DEPTH = 6;
const INTS: Record<string, [number, number]> = { first: [1, 20], fromWorkingDays: [0, 3], toWorkingDays: [4, 30], workingDays: [0, 10], dueWithinWorkingDays: [0, 10], weekday: [1, 7], year: [2024, 2026] };

/** Whether these are the days of a measure, of which few have any: most would be refused. */
const strayDays = (name: string, beside: readonly { name: string }[]): boolean => name === 'workingDays' && beside.some((one) => one.name === 'measure');

/** Arguments that say something of groups. */
const OF_GROUPS = ['orderBy', 'having', 'first'];

export class QueryWriter {
  private declared: string[] | null = null;
  private variables: Record<string, unknown> = {};
  constructor(private readonly schema: GraphQLSchema, private readonly pools: Pools, private readonly dice: Dice) {}

  query(): RandomQuery {
    const roots = Object.values(this.schema.getQueryType()!.getFields());
    const stats: RandomQuery['stats'] = [];
    [this.declared, this.variables] = [[], {}];
    const parts = Array.from({ length: 1 + this.dice.below(3) }, (_, i) => {
      const key = `r${i}`;
      // Half of the questions are about the aggregates, whose sums can be checked.
      const grouped = roots.filter((root) => countsOf(root).length > 0);
      const root = this.dice.chance(0.5) ? this.dice.one(grouped) : this.dice.one(roots);
      return `${key}: ${this.root(root, key, stats)}`;
    });
    const { declared, variables } = this;
    this.declared = null;
    return { text: `${declared.length > 0 ? `query (${declared.join(', ')}) ` : ''}{ ${parts.join(' ')} }`, variables, stats };
  }

  /** Arguments of a root, drawn from the city's own; empty when there are none. */
  arguments(root: GraphQLField<unknown, unknown>): string {
    return this.args(root.args);
  }

  private root(root: GraphQLField<unknown, unknown>, key: string, stats: RandomQuery['stats']): string {
    const all = countsOf(root);
    if (all.length === 0) return this.field(root, 1);
    const counts = all.filter(() => this.dice.chance(0.5));
    if (counts.length === 0) counts.push(all[0]!);
    stats.push({ key, counts });
    const type = getNamedType(root.type) as GraphQLObjectType;
    const groupKey = getNamedType((getNamedType(type.getFields()['groups']!.type) as GraphQLObjectType).getFields()['key']!.type) as GraphQLObjectType;
    const extra = this.dice.chance(0.5) ? this.selection(getNamedType(type.getFields()['total']!.type) as GraphQLObjectType, 3) : '';
    return `${root.name}${this.args(root.args)} { total { ${counts.join(' ')} ${extra.slice(1, -1)} } groups { key ${this.selection(groupKey, 4)} ${counts.join(' ')} } other { ${counts.join(' ')} } }`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const args = this.args(field.args);
    if (isLeafType(type)) return `${field.name}${args}`;
    if (isInterfaceType(type)) {
      const kind = this.dice.one(this.schema.getPossibleTypes(type));
      return `${field.name}${args} { __typename id ... on ${kind.name} ${this.selection(kind, depth + 1)} }`;
    }
    return `${field.name}${args} ${this.selection(type as GraphQLObjectType, depth + 1)}`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const chosen = Object.values(type.getFields()).filter((field) => (isLeafType(getNamedType(field.type)) ? this.dice.chance(0.4) : depth < MAX_DEPTH && this.dice.chance(0.3)));
    return `{ ${[...chosen.map((field) => this.field(field, depth)), '__typename'].join(' ')} }`;
  }

  private args(args: readonly GraphQLArgument[]): string {
    const paged = args.some((argument) => argument.name === 'first') && args.some((argument) => argument.name === 'last');
    // What is said of groups is refused where there are none: that is soon known.
    const by = args.find((argument) => argument.name === 'groupBy');
    const groups = by === undefined || this.dice.chance(0.6);
    const chanceOf = (name: string): number => (strayDays(name, args) || (!groups && OF_GROUPS.includes(name)) ? 0.02 : 0.4);
    const given = args.flatMap((argument) => {
      if (paged && ['last', 'after', 'before'].includes(argument.name)) return [];
      if (argument === by) return groups ? [`groupBy: ${this.given(by)}`] : [];
      const wanted = isNonNullType(argument.type) || (paged && argument.name === 'first') || this.dice.chance(chanceOf(argument.name));
      return wanted ? [`${argument.name}: ${this.given(argument)}`] : [];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  /** A value, written in the query or given as a variable. */
  private given({ type, name }: GraphQLArgument): string {
    const written = this.value(type, name);
    if (!this.declared || !this.dice.chance(0.3)) return written;
    const variable = `v${this.declared.length}`;
    this.declared.push(`$${variable}: ${String(type)}`);
    this.variables[variable] = valueFromASTUntyped(parseValue(written));
    return `$${variable}`;
  }

  private value(type: GraphQLInputType, name: string): string {
    const inner = getNullableType(type);
    if (isListType(inner)) return `[${Array.from({ length: 1 + this.dice.below(3) }, () => this.value(inner.ofType as GraphQLInputType, name)).join(', ')}]`;
    if (isEnumType(inner)) return this.dice.one(inner.getValues()).name;
    if (isInputObjectType(inner)) {
      if (inner.name === 'PeriodInput') return this.period();
      // Most conditions on groups should say something; what is wrong with one that does not is soon known.
      if (inner.name.endsWith('HavingInput') && this.dice.chance(0.9)) {
        const named = (getNamedType(inner.getFields()['measure']!.type) as GraphQLEnumType).getValues().filter((one) => one.name !== 'KEY');
        const measure = this.dice.one(named).name;
        return `{ measure: ${measure}${measure === 'DUE_SOON' && this.dice.chance(0.5) ? `, workingDays: ${this.dice.below(9)}` : ''}, ${this.dice.one(['atLeast', 'lessThan', 'moreThan', 'atMost'])}: ${this.dice.below(4) / (measure.endsWith('SHARE') ? 3 : 2)} }`;
      }
      const fields = Object.values(inner.getFields()).filter((field) => isNonNullType(field.type) ? field.defaultValue === undefined || this.dice.chance(0.5) : this.dice.chance(inner.name === 'CaseFilter' && field.name === 'period' ? 0.6 : strayDays(field.name, Object.values(inner.getFields())) ? 0.02 : 0.12));
      return `{ ${fields.map((field) => `${field.name}: ${this.value(field.type, field.name)}`).join(', ')} }`;
    }
    switch ((inner as { name: string }).name) {
      case 'ID': return JSON.stringify(this.dice.one(this.pools.ids[name] ?? this.pools.ids['id']!));
      case 'Int': {
        const [least, most] = INTS[name] ?? [0, 30];
        return String(least + this.dice.below(most - least + 1));
      }
      case 'Float': return this.dice.next().toFixed(3);
      case 'Boolean': return String(this.dice.chance(0.5));
      case 'Date': return JSON.stringify(this.dice.one(this.pools.days));
      case 'DateTime': return JSON.stringify(this.dice.one(this.pools.instants));
      default: return JSON.stringify(this.dice.one(this.pools.words[name] ?? ['HS']));
    }
  }

  private period(): string {
    const [one, other] = [this.dice.one(this.pools.days), this.dice.one(this.pools.days)].sort();
    const to = new Date(Date.parse(other!) + 86_400_000).toISOString().slice(0, 10);
    return `{ from: "${one}", to: "${to}" }`;
  }
}

/** Counts that do not add up: one case may spend time in several groups. */
const NO_SUMS = ['LostTimeMeasures.cases'];

/** The counts of a root that is grouped; empty when it is none. */
function countsOf(root: GraphQLField<unknown, unknown>): string[] {
  const type = getNamedType(root.type);
  if (!isObjectType(type) || !['total', 'groups', 'other'].every((name) => name in type.getFields())) return [];
  const measures = getNamedType(type.getFields()['total']!.type);
  if (!isObjectType(measures)) return [];
  return Object.values(measures.getFields()).filter((field) => field.args.length === 0 && String(field.type) === 'Int!' && !NO_SUMS.includes(`${measures.name}.${field.name}`)).map((field) => field.name);
}

/** Ways to spoil a query so that it cannot be valid. */
export const SPOILS: Record<string, (text: string, dice: Dice) => string> = {
  'a brace that is missing': (text) => text.slice(0, -1),
  'a field that there is not': (text) => text.replace(/ \}$/, ' phoneNumbers }'),
  'an argument that there is not': (text) => text.replace(/ \}$/, ' city(of: "Huế") { name } }'),
  'a value of another type': (text) => text.replace(/ \}$/, ' z: cases(filter: {}, first: "ten") { totalCount } }'),
  'an enum value that there is not': (text) => text.replace(/ \}$/, ' z: caseStats(filter: { cohort: LATE }) { total { n } } }'),
  'an id of nothing': (text, dice) => text.replace(/ \}$/, ` z: caseStats(filter: { unit: ["${dice.next().toString(36)}"] }) { total { n } } }`),
  'a period upside down': (text) => text.replace(/ \}$/, ' z: caseStats(filter: { period: { from: "2026-11-01", to: "2026-10-01" } }) { total { n } } }'),
  'a day that there is not': (text, dice) => text.replace(/ \}$/, ` z: caseStats(filter: { period: { from: "2026-02-${29 + dice.below(9)}", to: "2026-10-01" } }) { total { n } } }`),
  'a page too long': (text, dice) => text.replace(/ \}$/, ` z: cases(filter: {}, first: ${101 + dice.below(1e6)}) { totalCount } }`),
  'a cursor of nothing': (text) => text.replace(/ \}$/, ' z: cases(filter: {}, first: 1, after: "???") { totalCount } }'),
  'the future': (text) => text.replace(/ \}$/, ' z: lateUnits(stream: DOSSIER, asOf: "2099-01-01T00:00:00Z") { judged } }'),
  'a variable that is not declared': (text) => text.replace(/ \}$/, ' z: cases(filter: {}, first: $n) { totalCount } }'),
  'too deep': (text) => text.replace(/ \}$/, ` z: units(first: 1) { nodes { ${'parent { '.repeat(12)}name${' }'.repeat(12)} } } }`),
  'a leaf with fields': (text) => text.replace(/ \}$/, ' z: city { name { of } } }'),
};

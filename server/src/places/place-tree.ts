import type { AreaTable, UnitTable } from '../store/place-tables.ts';
import { compactName, foldForSearch, labelOf, normaliseName, splitName } from './place-names.ts';

type Place = AreaTable | UnitTable;

/** What became of a place: the other end, the first day of the new state, and whether all of it went over. */
export interface LineageStep {
  id: number;
  onDay: number;
  whole: boolean;
  /** The share that went over, 0–1; null when not known. */
  share: number | null;
}

/** An edge of the lineage of areas or of units, both alike. */
export interface LineageEdge {
  from: number;
  to: number;
  onDay: number;
  whole: boolean;
  share: number | null;
}

/**
 * The answer to "which place is meant": `match` only when there is exactly one. Otherwise null, with the reason and the
 * places that may have been meant (for AMBIGUOUS all that fit, for NOT_VALID those of another time, for NOT_FOUND those
 * that differ in diacritics alone).
 */
export interface Resolution<T> {
  match: T | null;
  reason: 'FOUND' | 'AMBIGUOUS' | 'NOT_VALID' | 'NOT_FOUND';
  candidates: T[];
}

export interface ResolveOptions {
  /** Look only in these sets; all when left out. */
  placeSets?: readonly string[] | undefined;
  /** Look only at these kinds; all when left out. */
  kinds?: readonly string[] | undefined;
}

interface NameEntry<T> {
  row: T;
  /** The kinds the spelling itself names by its prefix; null when it names none. */
  kinds: readonly string[] | null;
}

/** True when the row holds on the day; a null day means any time. */
export function holdsOn(row: { valid_from: number | null; valid_to: number | null }, day: number | null): boolean {
  return day === null || ((row.valid_from ?? -Infinity) <= day && day < (row.valid_to ?? Infinity));
}

/** Areas, or units, with their names, parents and lineage, in memory. */
export class PlaceTree<T extends Place> {
  readonly rows: readonly T[];
  readonly #byId: Map<number, T>;
  readonly #byCode = new Map<string, T[]>();
  readonly #byFull = new Map<string, NameEntry<T>[]>();
  readonly #byBare = new Map<string, NameEntry<T>[]>();
  readonly #byCompact = new Map<string, NameEntry<T>[]>();
  readonly #byFolded = new Map<string, T[]>();
  readonly #successors = new Map<number, LineageStep[]>();
  readonly #predecessors = new Map<number, LineageStep[]>();
  readonly #parents = new Map<number, T[]>();
  readonly #children = new Map<number, T[]>();

  constructor(rows: readonly T[], edges: readonly LineageEdge[], aliases: readonly { id: number; alias: string }[]) {
    this.rows = rows;
    this.#byId = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows) {
      if (row.code !== null) push(this.#byCode, row.code, row);
      this.#addName(row, row.name);
    }
    for (const { id, alias } of aliases) {
      const row = this.#byId.get(id);
      if (row) this.#addName(row, alias);
    }
    for (const { from, to, onDay, whole, share } of edges) {
      push(this.#successors, from, { id: to, onDay, whole, share });
      push(this.#predecessors, to, { id: from, onDay, whole, share });
    }
    for (const row of rows) this.#link(row);
  }

  /** The row of an id; undefined when there is none. */
  get(id: number): T | undefined {
    return this.#byId.get(id);
  }

  /** The place that bore a code on a day. Codes are reused: without a day (null) the answer is often ambiguous. */
  byCode(code: string, day: number | null, options: ResolveOptions = {}): Resolution<T> {
    return decide(this.#allowed(this.#byCode.get(code.trim()) ?? [], options), day, []);
  }

  /**
   * The place that bore a name on a day. Letter case, spacing, tone-mark placement and a short or missing prefix do not
   * matter; every other diacritic does. A prefix limits the kinds: "Quận Hải Châu" is never the ward. What follows a
   * comma limits the parents: "Hải Châu, Quận Hải Châu".
   */
  byName(name: string, day: number | null, options: ResolveOptions = {}): Resolution<T> {
    const whole = this.#byWholeName(name, day, options);
    if (whole.reason !== 'NOT_FOUND' || !name.includes(',')) return whole;
    const [first, ...around] = name.split(',').map((part) => part.trim()).filter(Boolean);
    const found = this.#byWholeName(first ?? '', day, options);
    if (found.reason === 'NOT_FOUND' || found.reason === 'NOT_VALID') return found;
    const within = found.candidates.filter((row) => around.every((part) => this.#liesIn(row, part, day)));
    if (within.length > 0) return decide(within, day, []);
    return { match: null, reason: 'NOT_FOUND', candidates: found.candidates };
  }

  /** What a place became, earliest first; empty when it still is. */
  successors(id: number): readonly LineageStep[] {
    return this.#successors.get(id) ?? [];
  }

  /** What a place was made of. */
  predecessors(id: number): readonly LineageStep[] {
    return this.#predecessors.get(id) ?? [];
  }

  /**
   * The parent on a day. A parent that was redrawn has several rows: the one valid on the day is meant, whichever the
   * row names. Null at the root, or when no parent was valid.
   */
  parent(id: number, day: number | null): T | null {
    const parents = this.#parents.get(id) ?? [];
    return (day === null ? parents[0] : parents.find((row) => holdsOn(row, day))) ?? null;
  }

  /** Direct children, on a day or (null) at any time that they share with the place itself. */
  children(id: number, day: number | null): readonly T[] {
    return (this.#children.get(id) ?? []).filter((row) => holdsOn(row, day));
  }

  /** Ids of a place and everything below it, itself first. */
  subtree(id: number, day: number | null): number[] {
    const ids = [id];
    for (let at = 0; at < ids.length; at += 1) for (const row of this.children(ids[at]!, day)) ids.push(row.id);
    return ids;
  }

  /** Places for what a person types, without regard to diacritics; those that match exactly come first, then by name. */
  search(text: string, day: number | null, limit = 20, options: ResolveOptions = {}): T[] {
    const [exact, folded] = [normaliseName(text), foldForSearch(text)];
    if (folded === '') return [];
    const ranked: { row: T; rank: number }[] = [];
    for (const row of this.#allowed(this.rows, options)) {
      if (!holdsOn(row, day)) continue;
      const label = labelOf(row.name);
      const ranks = [
        [normaliseName(label) === exact || normaliseName(row.name) === exact, 0],
        [foldForSearch(label) === folded || foldForSearch(row.name) === folded || row.code === text.trim(), 2],
        [foldForSearch(label).startsWith(folded), 4],
        [` ${foldForSearch(row.name)}`.includes(` ${folded}`) || ` ${foldForSearch(row.name_en)}`.includes(` ${folded}`), 6],
      ] as const;
      const rank = ranks.find(([fits]) => fits)?.[1];
      if (rank !== undefined) ranked.push({ row, rank: rank > 0 && !normaliseName(row.name).includes(exact) ? rank + 1 : rank });
    }
    ranked.sort((a, b) => a.rank - b.rank || a.row.name.localeCompare(b.row.name, 'vi') || a.row.id - b.row.id);
    return ranked.slice(0, limit).map(({ row }) => row);
  }

  #byWholeName(name: string, day: number | null, options: ResolveOptions): Resolution<T> {
    const { kinds, bare } = splitName(name);
    const named = (entries: NameEntry<T>[] | undefined) =>
      (entries ?? []).filter((entry) => kinds === null || (entry.kinds ?? [entry.row.kind]).some((kind) => kinds.includes(kind)));
    const attempts = [this.#byFull.get(normaliseName(name)) ?? [], named(this.#byBare.get(bare)), named(this.#byCompact.get(compactName(bare)))];
    let late: Resolution<T> | null = null;
    for (const entries of attempts) {
      const answer = decide(this.#allowed([...new Set(entries.map((entry) => entry.row))], options), day, []);
      if (answer.reason === 'FOUND' || answer.reason === 'AMBIGUOUS') return answer;
      if (answer.reason === 'NOT_VALID') late ??= answer;
    }
    const alike = this.#allowed(this.#byFolded.get(foldForSearch(bare)) ?? [], options).filter((row) => holdsOn(row, day));
    return late ?? { match: null, reason: 'NOT_FOUND', candidates: [...new Set(alike)] };
  }

  #liesIn(row: T, name: string, day: number | null): boolean {
    const { kinds, bare } = splitName(name);
    for (let above = this.parent(row.id, day); above; above = this.parent(above.id, day)) {
      const theirs = splitName(above.name);
      if (theirs.bare === bare && (kinds === null || theirs.kinds === null || kinds.some((kind) => theirs.kinds!.includes(kind)))) return true;
    }
    return false;
  }

  #allowed(rows: readonly T[], options: ResolveOptions): T[] {
    return rows.filter(
      (row) => (options.placeSets?.includes(row.place_set) ?? true) && (options.kinds?.includes(row.kind) ?? true),
    );
  }

  #addName(row: T, name: string): void {
    const { kinds, bare } = splitName(name);
    push(this.#byFull, normaliseName(name), { row, kinds });
    push(this.#byBare, bare, { row, kinds });
    push(this.#byCompact, compactName(bare), { row, kinds });
    push(this.#byFolded, foldForSearch(bare), row);
  }

  /** Finds the versions of a row's parent that were valid while the row was, the one it names first. */
  #link(row: T): void {
    if (row.parent_id === null) return;
    const named = this.#byId.get(row.parent_id);
    if (!named) return;
    const versions = [named];
    for (const version of versions) {
      for (const { id } of [...this.successors(version.id), ...this.predecessors(version.id)]) {
        const other = this.#byId.get(id);
        if (other && other.code !== null && other.code === named.code && other.kind === named.kind && !versions.includes(other)) versions.push(other);
      }
    }
    for (const version of versions) {
      if (!overlap(version, row)) continue;
      push(this.#parents, row.id, version);
      push(this.#children, version.id, row);
    }
  }
}

type Span = { valid_from: number | null; valid_to: number | null };

function overlap(a: Span, b: Span): boolean {
  return Math.max(a.valid_from ?? -Infinity, b.valid_from ?? -Infinity) < Math.min(a.valid_to ?? Infinity, b.valid_to ?? Infinity);
}

function decide<T extends Place>(rows: T[], day: number | null, alike: T[]): Resolution<T> {
  const held = rows.filter((row) => holdsOn(row, day));
  if (held.length === 1) return { match: held[0]!, reason: 'FOUND', candidates: held };
  if (held.length > 1) return { match: null, reason: 'AMBIGUOUS', candidates: held };
  if (rows.length > 0) return { match: null, reason: 'NOT_VALID', candidates: rows };
  return { match: null, reason: 'NOT_FOUND', candidates: alike };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CityProfile } from '../city/profile.ts';
import { readCsv } from '../places/csv-table.ts';
import { dayOf } from '../store/city-time.ts';
import type { Store } from '../store/store.ts';
import { raiseDataVersion } from '../store/store-meta.ts';
import type { PublishedFigureTable } from '../store/source-tables.ts';

const number = (text: string | undefined): number | null => (text && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null);
const date = (text: string | undefined, plus = 0): number | null => (text ? dayOf(text) + plus : null);

/** Rows of a profile's `published-figures.csv`; none when it has no such file. The file's `period_to` is inclusive. */
export function readPublishedFigures(profile: CityProfile): PublishedFigureTable[] {
  const file = join(profile.folder, 'published-figures.csv');
  if (!existsSync(file)) return [];
  return readCsv(readFileSync(file, 'utf8')).records.map(({ fields }) => ({
    id: fields.id!, stream: fields.stream!, measure: fields.measure!, scope: fields.scope!, scope_vi: fields.scope_vi || null, value_text: fields.value!, value: number(fields.value),
    unit: fields.unit!, numerator: number(fields.numerator), denominator: number(fields.denominator),
    period_from: date(fields.period_from), period_to: date(fields.period_to, 1), as_of_text: fields.as_of || null,
    document: fields.source_document!, caution: fields.caution || null,
  }));
}

/** Brings the profile's published figures into the store, replacing older ones; nothing is written when they are equal. */
export async function loadPublishedFigures(store: Store, profile: CityProfile): Promise<void> {
  const wanted = readPublishedFigures(profile).sort((a, b) => (a.id < b.id ? -1 : 1));
  const held = await store.db.selectFrom('published_figure').selectAll().orderBy('id').execute();
  const text = (rows: PublishedFigureTable[]): string => JSON.stringify(rows.map((row) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
  if (text(held) === text(wanted)) return;
  await store.write(async (trx) => {
    await trx.deleteFrom('published_figure').execute();
    if (wanted.length > 0) await trx.insertInto('published_figure').values(wanted).execute();
    await raiseDataVersion(trx, []);
  });
}

import { sql, type RawBuilder } from 'kysely';

const LETTERS = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';
const CAPITALS = LETTERS.toUpperCase();

/**
 * Whether a column holds a text, capital or small. Vietnamese capitals are made small here: PostgreSQL knows those of
 * the database's locale only, which may be none. `%`, `_` and `\` are ordinary characters.
 */
export function holdsText(column: string, text: string): RawBuilder<boolean> {
  const pattern = `%${text.normalize('NFC').toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<boolean>`translate(lower(${sql.ref(column)}), ${sql.lit(CAPITALS)}, ${sql.lit(LETTERS)}) like ${pattern} escape '\\'`;
}

/** Text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * SQL: whether a text is one of several. Not `in`: the engine makes a join of a longer list, and what goes through a
 * join is no longer in the order of the file.
 */
export function isAmong(expression: string, texts: readonly string[]): string {
  return `list_contains([${texts.map(literal).join(', ')}], ${expression})`;
}

/**
 * Pseudo-random numbers as SQL. Every simulated row carries two 32-bit halves of an MD5 over (seed, part, row number);
 * each named draw mixes them with constants of its own. So a row's draws depend on nothing but its number: not on
 * threads, batches, the number of rows or the version of the engine.
 */

/** FNV-1a over the name: an odd 32-bit constant for each draw and half. */
function constant(name: string): number {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  // One more round of mixing, so that names alike in their ends do not give constants alike in their high bits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;
  return (hash | 0x80000001) >>> 0;
}

/** SQL of a whole number in [0, 2^31), drawn from the row's columns `lo` and `hi`. */
function raw(name: string, alias: string): string {
  const [lo, hi] = [`${alias}lo`, `${alias}hi`];
  // The middle bits of the products: the topmost are not uniform, the lowest repeat.
  return `((xor(${lo} * ${constant(`${name}/a`)}, ${hi} * ${constant(`${name}/b`)}) >> 17) & 2147483647)`;
}

/** SQL of a number in [0, 1). `name` tells draws of one row apart; `alias` is the row's, with its dot. */
export function draw(name: string, alias = ''): string {
  return `(${raw(name, alias)}::DOUBLE / 2147483648.0)`;
}

/** SQL of a whole number in [0, n). */
export function pick(name: string, n: number | string, alias = ''): string {
  return `(${raw(name, alias)} % ${n})::INTEGER`;
}

/** SQL of an exponentially distributed number with that mean. */
export function exponential(name: string, mean: number | string, alias = ''): string {
  return `(-ln(1.0 - ${draw(name, alias)}) * ${mean})`;
}

/** SQL of the two columns `lo` and `hi` for row `n` of a part. */
export function halves(seed: number, part: string, n: string): string {
  const md5 = `md5_number_lower('${seed}:${part}:' || ${n})`;
  return `(${md5} & 4294967295)::UBIGINT as lo, (${md5} >> 32)::UBIGINT as hi`;
}

/** The same idea in JavaScript, for the few hundred numbers that belong to days and units: [0, 1). */
export function drawFor(seed: number, name: string): number {
  let hash = (constant(`${seed}:${name}`) ^ 0x9e3779b9) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

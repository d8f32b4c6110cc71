/** What a link to the explorer carries. Headers stay at home: they may hold secrets. */
export interface SharedQuery {
  query: string;
  variables?: string | undefined;
}

const toBase64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const fromBase64 = (text: string): string => new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0)));

/** The part of an address after `#`: it never reaches a server, nor its log. */
export function linkOf(shared: SharedQuery): string {
  return `#q=${toBase64(JSON.stringify([shared.query, shared.variables ?? '']))}`;
}

/** What a link carries; null when it carries nothing that can be read. */
export function sharedIn(hash: string): SharedQuery | null {
  const found = /^#q=([\w-]+)$/.exec(hash);
  if (!found) return null;
  try {
    const [query, variables] = JSON.parse(fromBase64(found[1]!)) as [unknown, unknown];
    return typeof query === 'string' ? { query, variables: typeof variables === 'string' && variables !== '' ? variables : undefined } : null;
  } catch {
    return null;
  }
}

/** A unit's name where room is short: without the words that every unit of its kind begins with. */
export const shortName = (name: string): string => name.replace(/^(UBND|Ủy ban nhân dân|People's Committee of)\s+/i, '');

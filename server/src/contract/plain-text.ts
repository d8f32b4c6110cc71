import { badInput } from '../errors.ts';

/** A text that a store can look for. Throws BAD_USER_INPUT naming the argument where it bears a character that no stored text has. */
export function plainText(text: string, argument: string): string {
  if (text.includes('\0')) throw badInput(argument, text, 'a text without the character U+0000');
  return text;
}

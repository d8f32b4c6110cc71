import type { NormalizedCacheObject } from '@apollo/client';
import type { ClientConfig } from '../filter/client-config.ts';

/** What the server writes into the page besides its first picture: the configuration, and the answers from which that
 *  picture was drawn, so that the page starts with them and asks for none of them again. */
export interface FirstAnswers {
  config: ClientConfig;
  cache: NormalizedCacheObject;
}

/** Id of the element that holds them; a block of data, not a script. */
export const FIRST_ANSWERS = 'first-answers';

/** The answers that came with the page; null where the page came as a plain file. */
export function readFirstAnswers(): FirstAnswers | null {
  const element = document.getElementById(FIRST_ANSWERS);
  if (element === null) return null;
  element.remove();
  return JSON.parse(element.textContent) as FirstAnswers;
}

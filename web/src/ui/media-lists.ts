/** Answers the same question about the screen with the same list. Chromium keeps something of every list that a page has
 *  ever asked for, and each part of a chart asks for one when it is drawn: a wall that draws scenes for months would grow
 *  by it without end. */
export function shareMediaLists(window: Pick<Window, 'matchMedia'>): void {
  const ask = window.matchMedia.bind(window);
  const lists = new Map<string, MediaQueryList>();
  window.matchMedia = (query) => {
    const list = lists.get(query) ?? ask(query);
    lists.set(query, list);
    return list;
  };
}

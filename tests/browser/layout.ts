import type { Page } from 'playwright-core';

export interface LayoutFault {
  kind: 'clipped' | 'overlap' | 'small' | 'scroll';
  text: string;
  detail: string;
}

/** Texts that are cut off by an ancestor or the screen, that lie on one another, or that are under the smallest size;
 *  on a wall also a page that scrolls. What is only for screen readers, and the map's own canvas, are left out. */
export async function layoutFaults(page: Page, options: { smallestPx: number; wall: boolean }): Promise<LayoutFault[]> {
  return page.evaluate(({ smallestPx, wall }) => {
    const faults: LayoutFault[] = [];
    interface LayoutFault { kind: 'clipped' | 'overlap' | 'small' | 'scroll'; text: string; detail: string }
    interface Seen { node: Text; element: Element; box: DOMRect; text: string }
    const seen: Seen[] = [];
    const hidden = (element: Element | null): boolean => {
      for (let at = element; at !== null; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.display === 'none' || style.visibility === 'hidden' || at.classList.contains('only-read')) return true;
        if (style.clipPath !== 'none') return true;
        if (at.tagName === 'DETAILS' && !(at as HTMLDetailsElement).open && !at.querySelector('summary')?.contains(element)) return true;
      }
      return false;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
      const text = node.data.trim();
      const element = node.parentElement;
      if (text === '' || element === null || ['SCRIPT', 'STYLE', 'OPTION', 'TITLE'].includes(element.tagName)) continue;
      if (element.closest('.skip-link, .twin-scroll') || hidden(element)) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < smallestPx - 0.1) faults.push({ kind: 'small', text: text.slice(0, 60), detail: `${size}px < ${smallestPx}px` });
      // Where the map's labels lie is for its own tests.
      if (element.closest('.map-room')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 1 || box.height < 1) continue;
        seen.push({ node, element, box, text: text.slice(0, 60) });
      }
    }
    const width = document.documentElement.clientWidth;
    const height = document.documentElement.clientHeight;
    for (const { element, box, text } of seen) {
      if (box.left < -1 || box.right > width + 1) faults.push({ kind: 'clipped', text, detail: `beyond the screen: ${Math.round(box.left)}–${Math.round(box.right)} of ${width}` });
      if (wall && box.bottom > height + 1) faults.push({ kind: 'clipped', text, detail: `below the screen: ${Math.round(box.bottom)} of ${height}` });
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        const style = getComputedStyle(at);
        const cutX = style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll';
        const cutY = style.overflowY !== 'visible' && style.overflowY !== 'auto' && style.overflowY !== 'scroll';
        if (at.tagName === 'svg' || at === document.body || at === document.documentElement) continue;
        const frame = at.getBoundingClientRect();
        // A line box is taller than its glyphs: a quarter of it may stand over an edge without a stroke being cut.
        const slack = box.height * 0.25;
        if (cutX && (box.left < frame.left - 1.5 || box.right > frame.right + 1.5)) {
          faults.push({ kind: 'clipped', text, detail: `cut sideways by .${at.className}` });
          break;
        }
        if (cutY && (box.top < frame.top - slack || box.bottom > frame.bottom + slack)) {
          faults.push({ kind: 'clipped', text, detail: `cut in height by .${at.className}` });
          break;
        }
      }
    }
    const shrink = (box: DOMRect) => ({
      left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.22, bottom: box.bottom - box.height * 0.22,
    });
    for (let i = 0; i < seen.length; i += 1) {
      const a = shrink(seen[i]!.box);
      for (let j = i + 1; j < seen.length; j += 1) {
        if (seen[i]!.node === seen[j]!.node) continue;
        const b = shrink(seen[j]!.box);
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) {
          faults.push({ kind: 'overlap', text: seen[i]!.text, detail: `lies on “${seen[j]!.text}”` });
        }
      }
    }
    if (wall && (document.documentElement.scrollHeight > height || document.documentElement.scrollWidth > width)) {
      faults.push({ kind: 'scroll', text: '', detail: `${document.documentElement.scrollWidth}×${document.documentElement.scrollHeight} in ${width}×${height}` });
    }
    return faults;
  }, options);
}

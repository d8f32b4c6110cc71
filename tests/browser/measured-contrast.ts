import type { Page } from 'playwright-core';
import { contrast } from '../../web/src/map/palette.ts';

/** Where to look on a picture: in the middle of a filled mark, along a line, along an edge, or over a text. */
export interface Look {
  what: string;
  kind: 'fill' | 'line' | 'edge' | 'text';
  /** Points of a fill or a line, or the two corners of a text, in CSS pixels. */
  points: { x: number; y: number }[];
}

export interface Measured {
  what: string;
  kind: Look['kind'];
  contrast: number;
  ink: string;
  ground: string;
}

/** Marks and texts of charts by selector. Hairlines of a grid and the wash within the edges of an interval carry nothing
 *  that is not also a line, a mark or a number. */
const MARKS: Record<Look['kind'], string[]> = {
  fill: [
    '.cell-bar i:not([data-cell=PAUSED], [data-cell=UNCLASSIFIED])', '.bar-track i', '.columns .series-0 :not(.partial) > path.whole', '.columns .series-1 :not(.partial) > path.whole',
    '.funnel-mark', '.interval-mark .dot', '.plain-dot', '.signal-below', '.signal-above', '.level-shape',
  ],
  line: [
    '.cell-bar i[data-cell=PAUSED]', '.cell-bar i[data-cell=UNCLASSIFIED]', '.trend-line path.recharts-line-curve', '.open-dot', '.columns path.partial', '.limit-late path', '.limit-watch path',
    '.interval-mark .whisker', '.interval-mark .target', '.sparkline polyline.line', '.sparkline .last', '.target-line line', '.centre-line line',
  ],
  edge: ['.band-edge path', '.sparkline path.limit', '[data-tiles] rect[data-area]'],
  text: ['.axis-text', '.end-label', '.funnel-name', '.bar-figure', '.cell-name', '.cell-count .figure', '.interval-figure', '.kpi .figure-large', '.city-map__class', '.night-room p', '.night-room h1'],
};
/** Of each selector so many marks, spread over the page. */
const MOST = 12;

/** Contrast of every kind of mark and text in the charts of a page with what lies beside it, read from the picture that the
 *  browser makes of it. */
export async function measureContrast(page: Page, reader: Page, others: Look[] = []): Promise<Measured[]> {
  const looks = [...(await page.evaluate(findLooks, { marks: MARKS, most: MOST })), ...others];
  const picture = (await page.screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64');
  const scale = await page.evaluate(() => devicePixelRatio);
  const pixels = await reader.evaluate(readPixels, { picture, looks, scale });
  return pixels.filter(({ inks }) => inks.length > 0).map(({ what, kind, inks, ground }) => {
    // Of a text and a thin line the fullest stroke counts, its edges being mixed with the ground; of a filled mark its middle.
    const ink = inks.reduce((best, one) => (contrast(one, ground) > contrast(best, ground) ? one : best), inks[0] ?? ground);
    return { what, kind, ink, ground, contrast: Math.round(contrast(ink, ground) * 100) / 100 };
  });
}

/** In the page: where its marks are, those that can be seen. */
function findLooks({ marks, most }: { marks: Record<string, string[]>; most: number }): Look[] {
  const seen = (element: Element, x: number, y: number): boolean => {
    if (x < 8 || y < 8 || x > innerWidth - 8 || y > innerHeight - 8) return false;
    if (element.closest('[data-unseen], .twin-scroll, .only-read') !== null || getComputedStyle(element).visibility === 'hidden') return false;
    // Nothing else may lie over it: a sticky bar, a notice.
    const top = document.elementFromPoint(x, y);
    return top !== null && (top === element || element.contains(top) || top.contains(element) || top.closest('svg, .panel, .night-room') === element.closest('svg, .panel, .night-room'));
  };
  const pointsOf = (element: Element, kind: string): { x: number; y: number }[] => {
    const box = element.getBoundingClientRect();
    if (box.width < 1 && box.height < 1) return [];
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    if (kind === 'text') {
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      return text.width < 2 ? [] : [{ x: text.left, y: text.top }, { x: text.right, y: text.bottom }];
    }
    if (kind === 'fill' || !(element instanceof SVGGeometryElement)) return box.width < 2 || box.height < 2 ? [] : [middle];
    const length = element.getTotalLength();
    const onScreen = element.getScreenCTM();
    if (length < 1 || onScreen === null) return [];
    return Array.from({ length: 9 }, (_, at) => {
      const { x, y } = element.getPointAtLength((length * (at + 0.5)) / 9).matrixTransform(onScreen);
      return { x, y };
    });
  };
  return Object.entries(marks).flatMap(([kind, selectors]) =>
    selectors.flatMap((what) => {
      const all = [...document.querySelectorAll(what)];
      const step = Math.max(1, Math.floor(all.length / most));
      return all.filter((_, at) => at % step === 0).flatMap((element): { what: string; kind: 'fill' | 'line' | 'edge' | 'text'; points: { x: number; y: number }[] }[] => {
        const points = pointsOf(element, kind);
        const at = points[Math.floor(points.length / 2)];
        return at !== undefined && seen(element, kind === 'text' ? (points[0]!.x + points[1]!.x) / 2 : at.x, kind === 'text' ? (points[0]!.y + points[1]!.y) / 2 : at.y) ? [{ what, kind: kind as 'fill', points }] : [];
      });
    }),
  );
}

/** In a page of its own: the colours of a picture at those places, and the ground about them (the commonest colour). */
async function readPixels({ picture, looks, scale }: { picture: string; looks: Look[]; scale: number }): Promise<{ what: string; kind: Look['kind']; inks: string[]; ground: string }[]> {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const at = (x: number, y: number): string => {
    const place = (Math.min(height - 1, Math.max(0, Math.round(y))) * width + Math.min(width - 1, Math.max(0, Math.round(x)))) * 4;
    return `#${[0, 1, 2].map((channel) => data[place + channel]!.toString(16).padStart(2, '0')).join('')}`;
  };
  const square = (x: number, y: number, reach: number): string[] => {
    const found: string[] = [];
    for (let down = -reach; down <= reach; down += 1) for (let right = -reach; right <= reach; right += 1) found.push(at(x + right, y + down));
    return found;
  };
  const commonest = (colours: string[]): string => {
    const counts = new Map<string, number>();
    for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
  };
  return looks.map(({ what, kind, points }) => {
    if (kind === 'text') {
      const [from, to] = [points[0]!, points[1]!];
      const colours: string[] = [];
      for (let y = from.y * scale; y < to.y * scale; y += 1) for (let x = from.x * scale; x < to.x * scale; x += 1) colours.push(at(x, y));
      return { what, kind, inks: [...new Set(colours)], ground: commonest(colours) };
    }
    const middle = points[Math.floor(points.length / 2)]!;
    if (kind === 'edge') {
      // All along it, two colours lie side by side that can be told apart: of half its points or more.
      const light = (colour: string): number => [0.2126, 0.7152, 0.0722].reduce((sum, weight, channel) => {
        const value = Number.parseInt(colour.slice(1 + 2 * channel, 3 + 2 * channel), 16) / 255;
        return sum + weight * (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
      }, 0.05);
      const ends = points.map((point) => square(point.x * scale, point.y * scale, 3).sort((a, b) => light(a) - light(b))).map((colours) => [colours[0]!, colours.at(-1)!] as const);
      const [dark, bright] = ends.sort((a, b) => light(a[1]) / light(a[0]) - light(b[1]) / light(b[0]))[Math.floor(ends.length / 2)]!;
      return { what, kind, inks: [bright], ground: dark };
    }
    if (kind === 'fill') {
      const ink = at(middle.x * scale, middle.y * scale);
      // Outwards, up and down, until it is no longer the mark: there lies what it must stand out from.
      const around: string[] = [];
      for (const [right, down] of [[0, -1], [0, 1], [-1, 0], [1, 0]] as const) {
        let away = 1;
        while (away < 400 && at(middle.x * scale + right * away, middle.y * scale + down * away) === ink) away += 1;
        if (down !== 0 || away < 60) around.push(at(middle.x * scale + right * (away + 3), middle.y * scale + down * (away + 3)));
      }
      const ground = commonest(around);
      // Where marks lie on one another there is no ground to be seen; others of their kind lie free.
      return { what, kind, inks: around.filter((colour) => colour === ground).length < 3 ? [] : [ink], ground };
    }
    return { what, kind, inks: [...new Set(points.flatMap((point) => square(point.x * scale, point.y * scale, 3)))], ground: commonest(points.flatMap((point) => square(point.x * scale, point.y * scale, Math.round(7 * scale)))) };
  });
}

import { textWidth } from '../text-width';
import { coordinate, svgText, wrapped } from './svg-text';
import type { Ink } from '../theme';

/** A sign and what it means. */
export interface LegendItem {
  readonly words: string;
  readonly signWidth: number; // pixels
  /** Draws the sign from x on, about a line whose middle is at y. */
  readonly sign: (x: number, y: number) => string;
}

const SIZE = 12;
const LINE = 22;
const NOTE = 17;

/**
 * Items in lines, and notes below them.
 *
 * @returns the parts, and where they end
 */
export function legend(
  items: readonly LegendItem[],
  notes: readonly string[],
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  { quiet }: Ink,
): { readonly parts: string[]; readonly foot: number } {
  const parts: string[] = [];
  let at = x;
  let middle = y;
  for (const { words, signWidth, sign } of items) {
    const whole = signWidth + 6 + textWidth(words, SIZE);
    if (at > x && at + whole > x + width) {
      at = x;
      middle += LINE;
    }
    parts.push(
      sign(coordinate(at), coordinate(middle)),
      svgText(at + signWidth + 6, middle + 4, words, { size: SIZE, fill: quiet }),
    );
    at += whole + 22;
  }
  let foot = middle + 4;
  for (const line of notes.flatMap((note) => wrapped(note, SIZE, width))) {
    foot += foot === middle + 4 ? LINE : NOTE;
    parts.push(svgText(x, foot, line, { size: SIZE, fill: quiet }));
  }
  return { parts, foot };
}

/** A strip of a scale's colours, which needs no name: names of gradients are shared by all pictures of a page. */
export function strip(x: number, y: number, width: number, colourAt: (share: number) => string): string {
  const steps = 24;
  const step = width / steps;
  return Array.from({ length: steps }, (_, i) => `<rect x="${coordinate(x + i * step)}" y="${coordinate(y - 6)}" width="${coordinate(step + 0.5)}" height="12" fill="${colourAt(i / (steps - 1))}"/>`).join(''); // prettier-ignore
}

import { escapeHtml } from '../escape-html';
import { shortText } from '../short-text';
import { textWidth } from '../text-width';

export interface TextStyle {
  /** Pixels. */
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly isBold?: boolean;
  /** The colour of what is left free around the letters, for words that stand on lines. */
  readonly halo?: string;
}

/** Words in an SVG, from x on, with their foot at y. */
export function svgText(x: number, y: number, words: string, style: TextStyle): string {
  const { size, fill, anchor = 'start', isBold = false, halo } = style;
  const more = [
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(isBold ? ['font-weight="bold"'] : []),
    ...(halo === undefined ? [] : [`stroke="${halo}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`]),
  ].map((attribute) => ` ${attribute}`);
  return `<text x="${coordinate(x)}" y="${coordinate(y)}" font-size="${size}" fill="${fill}"${more.join('')}>${escapeHtml(words)}</text>`;
}

/** As much of words as is no wider than so many pixels. */
export function fitted(words: string, size: number, width: number, isBold = false): string {
  let most = Math.max(2, Math.ceil(width / (0.35 * size)));
  let short = shortText(words, most);
  while (most > 2 && textWidth(short, size, isBold) > width) short = shortText(words, --most);
  return short;
}

/** Words in lines that are no wider than so many pixels, where the words are not. */
export function wrapped(words: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)!} ${word}`;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** To a tenth of a pixel. */
export function coordinate(value: number): number {
  return Math.round(value * 10) / 10;
}

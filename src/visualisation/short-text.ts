import { textWidth } from './text-width';

/** Of the font's size: what a letter takes on average, so that a name of wide letters is cut sooner. */
const LETTER = 0.68;
/** One after the other, not the sum of what they are made of: emoji. */
const WIDEST = 1.25;

/**
 * A user's name for something, as a picture has room for it: on one line, and cut where it is long. A backslash becomes a
 * sign that looks like it (U+2216): Vega-Lite writes the titles of fields into expressions and escapes quotes alone, so that
 * a backslash before one would end the text there.
 *
 * @param most  characters, as people count them; fewer of wide ones
 */
export function shortText(text: string, most = 60): string {
  const line = text
    .slice(0, 20 * most)
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '') // they would turn the words beside it too
    .replace(/[\s\p{Control}]+/gu, ' ') // no file of SVG may hold control characters
    .replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/\\/g, '∖')
    .trim();
  const characters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  let width = 0;
  const end = characters.findIndex((character, i) => {
    width += Math.min(WIDEST, textWidth(character, 1));
    return i >= most || width > most * LETTER;
  });
  if (end === -1 && (line.length === text.trim().length || characters.length < most)) return named(line);
  const room = characters.slice(0, Math.max(1, end === -1 ? most - 1 : Math.min(end, most) - 1));
  return `${room.join('').trimEnd()}…`;
}

/** Vega looks names up in plain objects, which find these without having them: a mark that is not seen makes them others. */
function named(line: string): string {
  return line in {} ? `${line}\u200b` : line;
}

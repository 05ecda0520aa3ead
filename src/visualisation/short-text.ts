/**
 * A user's name for something, as a picture has room for it: on one line, and cut where it is long. A backslash becomes a
 * sign that looks like it (U+2216): Vega-Lite writes the titles of fields into expressions and escapes quotes alone, so that
 * a backslash before one would end the text there.
 *
 * @param most  characters, as people count them
 */
export function shortText(text: string, most = 60): string {
  const line = text
    .slice(0, 20 * most)
    .replace(/[\s\p{Control}]+/gu, ' ') // no file of SVG may hold control characters
    .replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/\\/g, '∖')
    .trim();
  const characters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  return characters.length > most || (line.length < text.trim().length && characters.length >= most)
    ? `${characters.slice(0, most - 1).join('')}…`
    : line;
}

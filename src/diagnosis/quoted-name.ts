import type { Label } from '../arrays';

const LONGEST = 40; // characters; five such names still make a readable sentence

/** A user's name of a feature or a class in a sentence: as it came, on one line, shortened, never cut within what people see as a character. */
export function quotedName(name: Label): string {
  if (typeof name !== 'string') return String(name);
  const start = name.slice(0, 20 * LONGEST); // enough of it, however long it is
  const segments = new Intl.Segmenter().segment(start.replace(/\s+/gu, ' '));
  const characters = Array.from(segments, ({ segment }) => segment);
  if (start.length < name.length) characters.pop(); // cut in two perhaps
  const isLong = characters.length > LONGEST || start.length < name.length;
  return `“${isLong ? `${characters.slice(0, LONGEST - 1).join('')}…` : characters.join('')}”`;
}

/** Some of many, in words: the first five and how many more there are. */
export function listed(items: readonly string[]): string {
  const shown = items.slice(0, 5);
  const more = items.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}

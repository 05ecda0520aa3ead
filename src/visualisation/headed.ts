import { shortText } from './short-text';

/** Characters of a line of a title and of what stands under it: Vega would cut longer ones. */
const TITLE_LINE = 46;
const NOTE_LINE = 64;

/**
 * The title of a chart for Vega-Lite, with what must be said under it, on as many lines as they need.
 *
 * @param title  the user's own, if there is one
 * @param shows  what the chart shows
 * @param notes  sentences
 */
export function headed(title: string | null, shows: string, notes: readonly string[] = []): object {
  const text = wrapped(title === null ? shows : shortText(title, 90), TITLE_LINE);
  const subtitle = notes.flatMap((note) => wrapped(note, NOTE_LINE));
  return { text: text.length === 1 ? text[0] : text, limit: 0, ...(subtitle.length === 0 ? {} : { subtitle }) };
}

/** Lines of whole words, at most so long where a word allows it. */
function wrapped(text: string, most: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    return last === undefined || last.length + 1 + word.length > most
      ? [...lines, word]
      : [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}

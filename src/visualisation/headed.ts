import { shortText } from './short-text';

/**
 * The title of a chart for Vega-Lite, with what must be said under it.
 *
 * @param title  the user's own, if there is one
 * @param shows  what the chart shows
 */
export function headed(title: string | null, shows: string, notes: readonly string[] = []): object {
  const text = title === null ? shows : shortText(title, 90);
  return notes.length === 0 ? { text } : { text, subtitle: notes };
}

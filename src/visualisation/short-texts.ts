import { shortText } from './short-text';

/**
 * Users' names, each as `shortText` makes it, but no two the same: what charts group by is what they show. Names that were the
 * same stay the same.
 *
 * @param most  characters of each, the mark that tells it from another included
 */
export function shortTexts(texts: readonly string[], most = 60): string[] {
  const taken = new Set<string>();
  const shorts = new Map<string, string>();
  for (const text of texts) {
    if (shorts.has(text)) continue;
    let short = shortText(text, most);
    for (let n = 2; taken.has(short); n++) short = `${shortText(text, Math.max(1, most - 5))} (${n})`;
    taken.add(short);
    shorts.set(text, short);
  }
  return texts.map((text) => shorts.get(text)!);
}

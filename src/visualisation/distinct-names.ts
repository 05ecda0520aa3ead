import { shortText } from './short-text';

/**
 * Users' names as a picture has room for, of which no two are alike, so that each can be a place on an axis.
 *
 * @param most  characters of each, as people count them
 */
export function distinctNames(names: readonly string[], most = 40): string[] {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return names.map((name) => {
    const short = shortText(name, most) || '(no name)';
    let count = last.get(short) ?? 0;
    let distinct: string;
    do {
      count++;
      distinct = count === 1 ? short : `${shortText(short, Math.max(2, most - 5))} (${count})`;
    } while (taken.has(distinct));
    last.set(short, count);
    taken.add(distinct);
    return distinct;
  });
}

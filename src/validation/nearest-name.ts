import { distance } from 'fastest-levenshtein';

/** The known name that somebody most likely meant; undefined where none is near. */
export function nearestName<Name extends string>(name: string, known: readonly Name[]): Name | undefined {
  // Case and underscores do not count, so that every snake_case name finds its twin.
  const plain = (text: string): string => text.replaceAll('_', '').toLowerCase();
  const distances = known.map((candidate) => distance(plain(name), plain(candidate)));
  const nearest = Math.min(...distances);
  return nearest <= Math.ceil(name.length / 3) ? known[distances.indexOf(nearest)] : undefined;
}

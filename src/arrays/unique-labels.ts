import { compareLabels, type Label } from './label';

/** The labels that occur, each once, in the order of numpy's `unique`. */
export function uniqueLabels(labels: Iterable<Label>): Label[] {
  return [...new Set(labels)].sort(compareLabels);
}

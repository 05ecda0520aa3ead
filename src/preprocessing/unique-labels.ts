import { compareLabels, type Label } from '../arrays';

/** The labels that occur, each once, in the order of numpy's `unique`. */
export function uniqueLabels(labels: readonly Label[]): Label[] {
  return [...new Set(labels)].sort(compareLabels);
}

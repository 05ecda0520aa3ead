import { compareLabels, type Label } from '../../arrays';

/** Labels as numbers. */
export interface EncodedLabels {
  /** Each once, in the order of numpy's `unique`. */
  readonly classes: readonly Label[];
  /** The place of each sample's label in `classes`. */
  readonly codes: readonly number[];
  /** How many samples have each of them. */
  readonly counts: readonly number[];
}

/** Numbers labels of one type. Source: numpy's `unique`. */
export function encodeLabels(labels: readonly Label[]): EncodedLabels {
  const classes = [...new Set(labels)].sort(compareLabels);
  const codeOf = new Map(classes.map((label, code) => [label, code]));
  const codes = labels.map((label) => codeOf.get(label)!);
  const counts = classes.map(() => 0);
  for (const code of codes) counts[code]!++;
  return { classes, codes, counts };
}

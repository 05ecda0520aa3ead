import { type Label, pairwiseSum, uniqueLabels } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';
import { presentLabels, type SingleLabelPair } from './label-pair';

/**
 * How often each true label (rows) is predicted as each label (columns), by weight. Samples with another label than
 * these are left out.
 *
 * @param labels  null: all that are present, sorted
 * @throws InvalidDataError for labels none of which is a true one
 */
export function confusion(pair: SingleLabelPair, labels: readonly Label[] | null): number[][] {
  const { yTrue, yPred, weights } = pair;
  if (labels !== null && !yTrue.labels.some((label) => labels.includes(label))) {
    const found = uniqueLabels(yTrue.labels);
    throw new InvalidDataError(
      pair.who,
      'labels',
      `must have at least one label of ${pair.truthName}, which has ${shown(found)}. Got ${shown(labels)}.`,
    );
  }
  const chosen = labels ?? presentLabels(pair);
  const places = new Map(chosen.map((label, place) => [label, place]));
  const counts = chosen.map(() => new Array<number>(chosen.length).fill(0));
  for (let i = 0; i < pair.samples; i++) {
    const [row, column] = [places.get(yTrue.labels[i]!), places.get(yPred.labels[i]!)];
    if (row !== undefined && column !== undefined) counts[row]![column]! += weights === null ? 1 : weights[i]!;
  }
  return counts;
}

/** Of each row. */
export function rowSums(matrix: readonly (readonly number[])[]): number[] {
  return matrix.map((row) => pairwiseSum(row));
}

/** Of each column, from its first number on, as numpy adds columns. */
export function columnSums(matrix: readonly (readonly number[])[]): number[] {
  return matrix[0]!.map((_, k) => matrix.reduce((sum, row) => sum + row[k]!, 0));
}

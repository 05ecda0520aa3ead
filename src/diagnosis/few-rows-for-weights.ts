import type { FindingOf } from './finding-of';
import { counted, inWords } from './in-words';
import type { Subject } from './subject';

export interface FewRowsForWeights extends FindingOf<'few-rows-for-weights'> {
  readonly rows: number;
  readonly weights: number;
}

/**
 * Networks have more weights than rows and work: early stopping, alpha and the way they are trained hold them back. Ten times
 * as many is what can learn the rows by heart.
 */
const WEIGHTS_PER_ROW = 10;

/** Few rows for many weights, where nothing shows that it works on rows that were not trained on. */
export function findFewRowsForWeights({ weights, rows, scores, loss, targets }: Subject): FewRowsForWeights[] {
  if (weights === null || weights <= WEIGHTS_PER_ROW * rows * (targets?.columns ?? 1)) return [];
  if (scores.heldOut !== null || (loss?.validation ?? null) !== null) return []; // findOverFitting judges by them
  const seen = `The network learns ${counted(weights, 'weight')} from ${counted(rows, 'row')}, ${inWords(weights / rows)} for each row.`;
  const why = 'It can learn the rows by heart, and no score on them would show it.';
  const what =
    'Score it on rows that it has not seen (XTest, yTest), and use fewer units, a larger alpha or earlyStopping.';
  return [{ kind: 'few-rows-for-weights', severity: 'note', rows, weights, message: `${seen} ${why} ${what}` }];
}

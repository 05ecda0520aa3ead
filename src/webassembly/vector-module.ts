import { assemble } from './assemble';
import { divideBySum, exp, logistic, subtractLargest, tanh } from './exponential-functions';
import { gatherRows, multiply } from './matrix-functions';
import { adam, momentum } from './optimizer-functions';
import { addScaled, dot, subtractFrom, timesLogisticSlope, timesTanhSlope } from './vector-functions';

/**
 * A module for sums over vectors and matrices in its memory. Each function takes places in bytes; a vector ends before its `end`.
 *
 * @param pages  of the memory, of 64 KB
 */
export function vectorModule(pages: number): Uint8Array<ArrayBuffer> {
  const sums = [dot(), addScaled(), subtractFrom(), multiply(), gatherRows()];
  const activations = [logistic(), timesLogisticSlope(), tanh(), timesTanhSlope()];
  const outputs = [exp(), subtractLargest(), divideBySum()];
  const optimizers = [adam(), momentum()];
  return assemble([...sums, ...activations, ...outputs, ...optimizers], pages);
}

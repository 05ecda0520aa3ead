import { assemble, named } from './assemble';
import { exp, logistic, tanh } from './exponential-functions';
import { gatherRows, MATRIX_STEP, multiply } from './matrix-functions';
import { adam, momentum } from './optimizer-functions';
import { divideBySum, subtractLargest } from './softmax-functions';
import { addScaled, dot, subtractFrom, timesLogisticSlope, timesTanhSlope, widen } from './vector-functions';

/**
 * A module for sums over vectors and matrices in its memory. Each function takes places in bytes; a vector ends before its `end`. The build
 * puts what this gives in its place.
 */
export function vectorModule(): Uint8Array<ArrayBuffer> {
  const sums = [dot(), addScaled(), subtractFrom(), widen(), multiply(), gatherRows()];
  const activations = [named('logistic', logistic()), timesLogisticSlope(), named('tanh', tanh()), timesTanhSlope()];
  const outputs = [
    named('exp', exp()),
    named('subtractLargest', subtractLargest(MATRIX_STEP.rows)),
    named('divideBySum', divideBySum(MATRIX_STEP.rows)),
  ];
  const optimizers = [adam(), momentum()];
  return assemble([...sums, ...activations, ...outputs, ...optimizers]);
}

export { relu, sigmoid, softmax, tanh } from './activations';
export { addBias, matMul, matMulTransposed } from './affine';
export {
  add,
  divide,
  divideOrZero,
  exponential,
  logarithm,
  maximum,
  minimum,
  multiply,
  negate,
  power,
  remainder,
  rowMaximum,
  scaled,
  squareRoot,
  subtract,
  sum,
  sumOfSquares,
  total,
  xLogY,
} from './arithmetic';
export { and, shiftRight, xor } from './bits';
export { cast, concatenate, element, filled, gatherRows, reshape, slice, withElement } from './indexing';
export { equal, less, select } from './selection';

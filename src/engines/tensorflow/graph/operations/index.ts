export { relu, sigmoid, tanh } from './activations';
export { addBias, matMul } from './affine';
export {
  add,
  divide,
  divideOrZero,
  exponential,
  floorDivide,
  floorModulo,
  maximum,
  minimum,
  multiply,
  negate,
  power,
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
export { cast, concatenate, element, gatherRows, reshape, slice, withElement } from './indexing';
export { equal, less, select } from './selection';

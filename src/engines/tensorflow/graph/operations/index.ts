export { relu, sigmoid, tanh } from './activations';
export { addBias, matMul } from './affine';
export {
  add,
  divide,
  floorDivide,
  floorModulo,
  multiply,
  power,
  squareRoot,
  subtract,
  sum,
  sumOfSquares,
} from './arithmetic';
export { cast, concatenate, gatherRows, reshape, slice, withElement } from './indexing';
export { equal, less, select } from './selection';

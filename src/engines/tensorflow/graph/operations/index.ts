export { logSoftmax, relu, sigmoid, sigmoidByExponential, softmax, softplus, tanh } from './activations';
export { addBias, matMul, matMulTransposed } from './affine';
export {
  absolute,
  add,
  clip,
  complementaryErrorFunction,
  divide,
  divideOrZero,
  exponential,
  exponentialMinus1,
  largest,
  logarithm,
  logarithm1Plus,
  maximum,
  mean,
  minimum,
  multiply,
  negate,
  plus,
  power,
  remainder,
  rowMaximum,
  scaled,
  square,
  squareRoot,
  subtract,
  sumOfSquares,
  times,
  xLogY,
} from './arithmetic';
export { and, sameBits, shiftRight, xor } from './bits';
export { cosine } from './cosine';
export {
  argMax,
  beside,
  cast,
  columnsOf,
  concatenate,
  element,
  firstRows,
  gatherRows,
  hidden,
  numbersFrom,
  partsOf,
  reshape,
  rowsFrom,
  rowsOf,
  slice,
  withColumns,
  withElement,
  withRows,
  withRowsFrom,
} from './indexing';
export { columnsInTiles } from './product';
export { everyAxis, stretched, sum, total } from './reductions';
export { equal, less, lessOrEqual, select } from './selection';

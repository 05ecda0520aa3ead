export {
  anyOf,
  arrayOf,
  arrayOrNull,
  boolean,
  callable,
  integer,
  number,
  oneOf,
  pairOf,
  string,
  type Constraint,
} from './constraint';
export { nearestName } from './nearest-name';
export {
  checkNames,
  checkValues,
  parameterNames,
  readOptions,
  withDefaults,
  type Options,
  type Parameter,
  type ParameterTable,
} from './parameter-table';
export { readState } from './read-state';
export {
  anyNumber,
  arrayOfLength,
  ascendingIndices,
  constrained,
  float64Array,
  floatNumbers,
  holding,
  int32Array,
  judged,
  made,
  numberArray,
  parameterStates,
} from './state-schemas';

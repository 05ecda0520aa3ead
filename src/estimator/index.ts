export { callMethod } from './call-method';
export { clone, cloneParameter } from './clone';
export { Estimator } from './estimator';
export {
  type EstimatorLike,
  hasMember,
  hasMethods,
  isEstimator,
  type ParamsOf,
  type PredictorLike,
  type ResultOf,
  type TransformerLike,
} from './estimator-like';
export {
  allowInFiles,
  allowMakers,
  decode,
  defineKind,
  encode,
  FORMAT,
  FORMAT_VERSION,
  fromInline,
  type InlineModel,
  toInline,
  type Encoded,
  type EncodedTensor,
  type Kind,
  type TypedArray,
} from './encoding';
export { type EstimatorType, estimatorTypeOf } from './estimator-type';
export {
  checkInputFeatures,
  featureNamesIn,
  type InputFeatures,
  inputFeatures,
  inputFeaturesState,
} from './input-features';
export { isPlain } from './is-plain';
export { library, nameInLibrary, namedInLibrary } from './library';
export { type Nested, nestedParams, setNestedParams, splitPath } from './nested-parameters';
export { type Recipe, recipeOf, withRecipe } from './recipe';
export {
  registeredAs,
  registerEstimator,
  registerFunction,
  type RegisterOptions,
  type Registrable,
  type Registration,
  registrationOf,
} from './registry';
export { isStateful, type Stateful } from './stateful';
export { TAKES_SHAPED, takesShaped } from './takes-shaped';
export { unfitted } from './unfitted';

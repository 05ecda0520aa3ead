export {
  makeBlobs,
  type MakeBlobsOptions,
  makeCircles,
  type MakeCirclesOptions,
  makeClassification,
  type MakeClassificationOptions,
  makeFriedman1,
  type MakeFriedman1Options,
  makeMoons,
  type MakeMoonsOptions,
  makeRegression,
  type MakeRegressionOptions,
} from './datasets';
export { tf } from './engines';
export {
  ConcurrentFitError,
  ConflictingParametersError,
  ConvergenceWarning,
  DataConversionWarning,
  DivergenceError,
  EngineFailedError,
  EngineUnavailableError,
  EngineWarning,
  FeatureNamesWarning,
  InvalidDataError,
  InvalidParameterError,
  NotCompiledWarning,
  NotFittedError,
  NotSupportedError,
  type ParameterFault,
  ParameterWarning,
  ProgramCacheWarning,
  SetupError,
  type Unconverged,
  UndefinedMetricWarning,
  UnknownParameterError,
} from './errors';
export {
  clone,
  Estimator,
  type EstimatorLike,
  type EstimatorType,
  type ParamsOf,
  type PredictorLike,
  type TransformerLike,
} from './estimator';
export {
  type BuilderParameters,
  earlyStopping,
  fitSequential,
  type FitSequentialArgs,
  type KerasBuilder,
  KerasClassifier,
  type KerasClassifierParameters,
  type KerasParameters,
  KerasRegressor,
  type RowsInput,
} from './keras';
export { accuracyScore, type AccuracyScoreOptions, r2Score, type R2ScoreOptions } from './metrics';
export { trainTestSplit, type TrainTestSplitOptions } from './model-selection';
export {
  type EngineRecord,
  type FitOptions,
  MLPClassifier,
  type MLPClassifierParameters,
  MLPRegressor,
  type MLPRegressorParameters,
  type PartialFitOptions,
  type PerceptronParameters,
  type ScoreOptions,
  type ValidatedFitOptions,
} from './neural-network';
export { RandomState, type RandomStateData } from './random';
export type { EpochInfo, OnEpoch } from './training';
export {
  type FrameLike,
  type Label,
  type LabelInput,
  type MatrixInput,
  type NumberArray,
  type ShapedArray,
  Table,
  type VectorInput,
} from './arrays';

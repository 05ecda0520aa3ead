export { makeRegression, type MakeRegressionOptions } from './datasets';
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
  InvalidDataError,
  InvalidParameterError,
  NotFittedError,
  NotSupportedError,
  type ParameterFault,
  ParameterWarning,
  SetupError,
  UndefinedMetricWarning,
  UnknownParameterError,
} from './errors';
export { clone, Estimator } from './estimator';
export { r2Score, type R2ScoreOptions } from './metrics';
export { trainTestSplit, type TrainTestSplitOptions } from './model-selection';
export {
  type EngineRecord,
  type FitOptions,
  MLPRegressor,
  type MLPRegressorParameters,
  type PerceptronParameters,
  type ScoreOptions,
} from './neural-network';
export { RandomState, type RandomStateData } from './random';
export type { EpochInfo, OnEpoch } from './training';
export type { MatrixInput, NumberArray, ShapedArray, VectorInput } from './arrays';

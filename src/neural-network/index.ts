export type { EngineRecord } from './fitted-perceptron';
export { MLPClassifier, type MLPClassifierParameters, type PartialFitOptions } from './mlp-classifier';
export { MLPRegressor, type MLPRegressorParameters, type ScoreOptions } from './mlp-regressor';
export type { FitOptions, ValidatedFitOptions } from './fit-options';
export type { PerceptronParameters } from './perceptron-parameters';

export type { EngineRecord } from './fitted-perceptron';
export { MLPClassifier, type MLPClassifierParameters, type PartialFitOptions } from './mlp-classifier';
export { MLPRegressor, type MLPRegressorParameters, type ScoreOptions } from './mlp-regressor';
export type { FitOptions, ValidatedFitOptions } from './multilayer-perceptron';
export type { PerceptronParameters } from './perceptron-parameters';

export type { EngineRecord } from './fitted-perceptron';
export { MLPRegressor, type MLPRegressorParameters, type ScoreOptions } from './mlp-regressor';
export type { FitOptions } from './multilayer-perceptron';
export type { PerceptronParameters } from './perceptron-parameters';

export { type ClassWeight, classWeightParameter, classWeights } from './class-weight';
export type { EngineRecord } from './fitted-perceptron';
export { type HasFittedLoss, lossGradient, type LossGradient } from './loss-gradient';
export type {
  CheckpointOptions,
  CheckpointPart,
  CheckpointSettings,
  ResumeOptions,
  ResumeSettings,
} from './checkpoint-options';
export { MLPClassifier, type MLPClassifierParameters, type PartialFitOptions } from './mlp-classifier';
export { MLPRegressor, type MLPRegressorParameters } from './mlp-regressor';
export { PERCEPTRON, type TrainedNetwork } from './perceptron-of';
export { sampleWeights, weightProduct } from './sample-weights';
export { scoreClassifier } from './score-classifier';
export type { ScoreOptions } from './score-options';
export { scoreRegressor } from './score-regressor';
export type { FitOptions, ValidatedFitOptions } from './fit-options';
export type { PerceptronParameters } from './perceptron-parameters';
export type { PerceptronState } from './perceptron-state';

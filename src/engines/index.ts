export {
  chooseEngine,
  chooseObjectiveEngine,
  chooseTrainingEngine,
  nativeEngine,
  nativeProblem,
  tensorflowEngine,
} from './choose-engine';
export { type Circumstances, circumstances } from './circumstances';
export type { ComputedBy, Engine, EngineName } from './engine';
export { likeliestOrOutputs, outputs } from './outputs';
export { lossAndGradient, MatrixEngine } from './matrix';
export { TensorFlowEngine, tf } from './tensorflow';
export type { TrainingWork } from './by-hand';

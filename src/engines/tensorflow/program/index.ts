export { type EvaluationShape, evaluationProgram } from './evaluation-program';
export { isRandom } from './layers';
export { objectiveProgram, type ObjectiveShape } from './objective-program';
export { hyperparametersOf, slotStart } from './optimizers';
export { type OutputsShape, outputsProgram } from './outputs-program';
export { joinWeights, parameterLayout, type ParameterLayout, splitWeights } from './parameter-layout';
export { fixedValues, layoutPorts, layoutValues, type LossShape, named, type Ports, weightPorts } from './ports';
export type { OutputLoss, ProgramLoss, SumsLoss } from './program-loss';
export { strengthsOf } from './regularisation';
export {
  recordNames,
  slotCount,
  slotPrefix,
  stepsPerRun,
  trainingProgram,
  type TrainingShape,
} from './training-program';

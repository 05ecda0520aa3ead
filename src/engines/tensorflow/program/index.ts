export { objectiveProgram, type ObjectiveShape } from './objective-program';
export { hyperparametersOf, slotStart } from './optimizers';
export { type OutputsShape, outputsProgram } from './outputs-program';
export { parameterLayout, type ParameterLayout } from './parameter-layout';
export { layoutPorts, layoutValues, type LossShape, named, type Ports } from './ports';
export {
  slotCount,
  slotPrefix,
  statePorts,
  stepsPerRun,
  trainingProgram,
  type TrainingShape,
} from './training-program';

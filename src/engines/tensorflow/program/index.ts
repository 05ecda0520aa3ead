export { objectiveProgram } from './objective-program';
export { parameterLayout, type ParameterLayout } from './parameter-layout';
export { layoutValues, type LossShape, named, type Ports } from './ports';
export {
  lossPorts,
  missingRows,
  slotCount,
  slotPrefix,
  statePorts,
  trainingProgram,
  type TrainingShape,
} from './training-program';

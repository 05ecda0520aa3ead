export { parameterLayout, type ParameterLayout } from './parameter-layout';
export { missingRows, type ProgramShape, stateNames, trainingProgram } from './training-program';

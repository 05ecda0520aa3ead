export { instructionSet, nativeStatus } from './native';
export type { NetworkAnswer, Question } from './network-answer';
export { hasClasses, planOutputs } from './plan-outputs';
export { tf } from './tensorflow';
export { TensorFlowEngine } from './tensorflow-engine';

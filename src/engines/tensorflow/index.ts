export { instructionSet, nativeStatus } from './native';
export { planOutputs } from './plan-outputs';
export { tf } from './tensorflow';
export { TensorFlowEngine } from './tensorflow-engine';

export { nativeStatus } from './native';
export { tf } from './tensorflow';
export { TensorFlowEngine } from './tensorflow-engine';

export { chooseEngine, tensorflowEngine } from './choose-engine';
export type { Engine, EngineName } from './engine';
export { MatrixEngine } from './matrix';
export { TensorFlowEngine, tf } from './tensorflow';

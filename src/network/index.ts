export { activate, type Activation, hiddenRule, type OutputActivation } from './activation';
export { flatten, unflatten } from './flat-weights';
export { forward } from './forward';
export { glorotUniform } from './glorot-uniform';
export { type DenseLayer, type LayerWeights, type Network, parameterCount, perceptron } from './network';
export { type TensorFlow, toSequential } from './to-sequential';

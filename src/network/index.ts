export { ACTIVATIONS, type Activation, type ActivationRule } from './activation';
export { forward } from './forward';
export { glorotUniform } from './glorot-uniform';
export { type DenseLayer, type LayerWeights, type Network, parameterCount, perceptron } from './network';
export { type TensorFlow, toSequential } from './to-sequential';

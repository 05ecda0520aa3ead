export type { ActivationOperation } from './activation-operation';
export { cappedRelu } from './capped-relu';
export { elu } from './elu';
export { KERAS_ACTIVATIONS } from './keras-activations';
export { leakyRelu } from './leaky-relu';
export { prelu } from './prelu';
export { thresholdedRelu } from './thresholded-relu';

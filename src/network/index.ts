export { activate, type Activation, hiddenRule, type OutputActivation } from './activation';
export { exponentialLayer } from './exponential-layer';
export { flatten, unflatten } from './flat-weights';
export { forward } from './forward';
export { glorotUniform } from './glorot-uniform';
export { layerOutputs } from './layer-outputs';
export type {
  ActivationLayer,
  BatchNormalizationLayer,
  DenseModelLayer,
  DropoutLayer,
  EluLayer,
  FlattenLayer,
  GaussianNoiseLayer,
  LayerNormalizationLayer,
  LeakyReluLayer,
  Model,
  ModelLayer,
  PreluLayer,
  ReluLayer,
  ReshapeLayer,
  SoftmaxLayer,
  ThresholdedReluLayer,
} from './model';
export type { ModelActivation } from './model-activation';
export type { ModelWeight, WeightConstraint } from './model-weight';
export { type DenseLayer, type LayerWeights, type Network, parameterCount, perceptron } from './network';
export { layerOutputShape, outputShape } from './output-shape';
export { roundAll } from './round-all';
export { fitsRowKernel, ROWS_TOGETHER } from './row-kernel';
export { RowNetwork } from './row-network';
export { structureOf } from './structure-of';
export { MODEL_ACTIVATION, toModel } from './to-model';
export type { TensorFlow } from './tensorflow';
export { KERAS_NAME, toSequential } from './to-sequential';

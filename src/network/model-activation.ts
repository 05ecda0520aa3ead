/**
 * Activations of a model's layers, by Keras' names as TensorFlow.js has them, and two of the perceptrons': `logistic` is
 * the same as `sigmoid` but for rounding, and `exp`, e^z, ends networks that are trained on Poisson's loss.
 */
export type ModelActivation =
  | 'linear'
  | 'sigmoid'
  | 'hardSigmoid'
  | 'tanh'
  | 'relu'
  | 'relu6'
  | 'elu'
  | 'selu'
  | 'softplus'
  | 'softsign'
  | 'swish'
  | 'mish'
  | 'gelu'
  | 'gelu_new'
  | 'softmax'
  | 'logSoftmax'
  | 'logistic'
  | 'exp';

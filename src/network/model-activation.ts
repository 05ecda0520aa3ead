/**
 * Activations of a model's layers, by Keras' names as TensorFlow.js has them. `exp`, e^z, is none of Keras': it ends
 * networks that are trained on Poisson's loss.
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
  | 'exp';

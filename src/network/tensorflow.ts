/** The TensorFlow.js module, whichever one is loaded: `@tensorflow/tfjs-node` or plain `@tensorflow/tfjs`. */
export type TensorFlow = typeof import('@tensorflow/tfjs');

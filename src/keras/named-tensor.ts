import type { Optimizer } from '@tensorflow/tfjs';

/** One of the tensors that an optimizer's state is made of; TensorFlow.js does not export the type. */
export type NamedTensor = Awaited<ReturnType<Optimizer['getWeights']>>[number];

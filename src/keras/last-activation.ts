import type { Sequential } from '@tensorflow/tfjs';

/** The activation that a model ends in, by TensorFlow.js' name; null where that is not to be seen. */
export function lastActivation(model: Sequential): string | null {
  const last = model.layers.at(-1)!;
  if (last.getClassName() === 'Softmax') return 'softmax';
  if (!['Dense', 'Activation'].includes(last.getClassName())) return null;
  const { activation } = last.getConfig();
  return typeof activation === 'string' ? activation : null;
}

import type { DropoutLayer, GaussianNoiseLayer, ModelLayer } from '../../../../network';

/** Whether a layer needs random numbers while training. */
export function isRandom(layer: ModelLayer): layer is DropoutLayer | GaussianNoiseLayer {
  return layer.kind === 'dropout' || layer.kind === 'gaussianNoise';
}

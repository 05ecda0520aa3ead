import type { LayerNormalizationLayer } from '../../../../network';
import { mean, square, subtract } from '../../graph/operations';
import type { LayerForward } from './layer-forward';
import { normalized, scaleAndCenter } from './normalized';

/** (x − mean) / √(variance + ε) · gamma + beta over the last axis. Source: Ba et al. 2016. */
export const layerNormalization: LayerForward<LayerNormalizationLayer> = (graph, layer, x, weights) => {
  const last = [x.shape.length - 1];
  const means = mean(graph, x, last, true);
  const variance = mean(graph, square(graph, subtract(graph, x, means)), last, true);
  const { scale, center } = scaleAndCenter(layer, weights);
  return { output: normalized(graph, layer, x, { mean: means, variance, scale, center }) };
};

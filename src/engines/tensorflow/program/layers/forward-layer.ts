import { layerOutputShape, type ModelLayer } from '../../../../network';
import { reshape } from '../../graph/operations';
import { cappedRelu, elu, leakyRelu, prelu, thresholdedRelu } from '../activations';
import { activate } from './activate';
import { batchNormalization } from './batch-normalization';
import { dense } from './dense';
import { dropout } from './dropout';
import { gaussianNoise } from './gaussian-noise';
import type { LayerForward } from './layer-forward';
import { layerNormalization } from './layer-normalization';

/** Any layer as graph. */
export const forwardLayer: LayerForward<ModelLayer> = (graph, layer, x, weights, context) => {
  switch (layer.kind) {
    case 'dense':
      return dense(graph, layer, x, weights, context);
    case 'activation':
      return { output: activate(graph, layer.activation, x) };
    case 'relu':
      return { output: layer.maxValue === null ? activate(graph, 'relu', x) : cappedRelu(layer.maxValue)(graph, x) };
    case 'leakyReLU':
      return { output: leakyRelu(layer.alpha)(graph, x) };
    case 'thresholdedReLU':
      return { output: thresholdedRelu(layer.theta)(graph, x) };
    case 'prelu':
      return { output: prelu(graph, x, weights[0]!) };
    case 'elu':
      return { output: elu()(graph, x) };
    case 'softmax':
      return { output: activate(graph, 'softmax', x) };
    case 'dropout':
      return dropout(graph, layer, x, weights, context);
    case 'gaussianNoise':
      return gaussianNoise(graph, layer, x, weights, context);
    case 'batchNormalization':
      return batchNormalization(graph, layer, x, weights, context);
    case 'layerNormalization':
      return layerNormalization(graph, layer, x, weights, context);
    case 'flatten':
    case 'reshape':
      return { output: reshape(graph, x, [x.shape[0]!, ...layerOutputShape(layer, x.shape.slice(1))]) };
  }
};

import type { ModelLayer } from '../../../../network';
import { dense } from './dense';
import { dropout } from './dropout';
import type { LayerForward } from './layer-forward';

/** Any layer as graph. */
export const forwardLayer: LayerForward<ModelLayer> = (graph, layer, input, weights, context) => {
  switch (layer.kind) {
    case 'dense':
      return dense(graph, layer, input, weights, context);
    case 'dropout':
      return dropout(graph, layer, input, weights, context);
    default:
      throw new Error(`no layer ${layer.kind}`);
  }
};

import type { Model, ModelLayer } from './model';
import type { ModelWeight } from './model-weight';

/**
 * The model without the numbers that training is given beside it: strengths of regularisers are 1 where there is one,
 * rates, deviations and seeds 0. Models that differ in nothing else have programs alike.
 */
export function structureOf({ inputShape, layers }: Model): Model {
  return { inputShape, layers: layers.map(layerStructure) };
}

function layerStructure(layer: ModelLayer): ModelLayer {
  switch (layer.kind) {
    case 'dropout':
      return { kind: 'dropout', rate: 0, seed: layer.seed === null ? null : 0, weights: [] };
    case 'gaussianNoise':
      return { kind: 'gaussianNoise', stddev: 0, seed: layer.seed === null ? null : 0, weights: [] };
    default:
      // Not by a spread, behind which V8 would make hidden classes for this very object.
      return Object.assign({}, layer, { weights: layer.weights.map(weightStructure) });
  }
}

function weightStructure({ shape, isTrained, l1, l2, constraint }: ModelWeight): ModelWeight {
  return { shape, isTrained, l1: l1 === 0 ? 0 : 1, l2: l2 === 0 ? 0 : 1, constraint };
}

import type { Model, ModelWeight } from '../../../network';
import type { Shape } from '../graph';
import { changedWeights } from './layers';
import { liesTransposed } from './weight-matrix';

/** One of a model's weights, and how it lies in a program. */
export interface WeightPlace {
  /** Its layer's place in the model. */
  readonly layer: number;
  readonly weight: ModelWeight;
  /** Whether it is the matrix W of a dense layer. */
  readonly isMatrix: boolean;
  readonly isTransposed: boolean;
  /** Whether its layer changes it while training, though the optimizer does not. */
  readonly isChanged: boolean;
  /** Its shape in a program. */
  readonly shape: Shape;
}

/** All weights of a model, layer by layer. */
export function weightPlaces({ layers }: Model): WeightPlace[] {
  return layers.flatMap((modelLayer, layer) =>
    modelLayer.weights.map((weight, index) => {
      const isMatrix = modelLayer.kind === 'dense' && index === 0;
      const isTransposed = isMatrix && liesTransposed(weight);
      const isChanged = changedWeights(modelLayer).includes(index);
      const shape = isTransposed ? weight.shape.toReversed() : weight.shape;
      return { layer, weight, isMatrix, isTransposed, isChanged, shape };
    }),
  );
}

import type { Model, ModelLayer } from './model';

/** The shape of a row behind a layer, for that before it. */
export function layerOutputShape(layer: ModelLayer, shape: readonly number[]): readonly number[] {
  switch (layer.kind) {
    case 'dense':
      return [...shape.slice(0, -1), layer.units];
    case 'flatten':
      return [shape.reduce((size, extent) => size * extent, 1)];
    case 'reshape':
      return layer.shape;
    default:
      return shape;
  }
}

/** The shape of a model's output for one row. */
export function outputShape({ inputShape, layers }: Model): readonly number[] {
  return layers.reduce((shape, layer) => layerOutputShape(layer, shape), inputShape);
}

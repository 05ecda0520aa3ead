import type { Network } from '../../../network';
import type { LossName } from '../../../training';
import type { FunctionGraph, Value } from '../graph';
import { add, cast, divide, divideOrZero, maximum, multiply, squareRoot, sumOfSquares } from '../graph/operations';
import { forwardPass } from './forward-pass';
import { LOSSES } from './losses';
import type { LayerValues } from './parameter-layout';

/** The rows that a loss is computed from. */
export interface Batch {
  readonly X: Value; // [rows, features]
  readonly y: Value; // [rows, outputs]
  /** What each row counts [rows, 1]; null where each counts 1. */
  readonly weight: Value | null;
  /** What they count together, a scalar. */
  readonly weightSum: Value;
  /** What is done to hidden activations, such as dropout. */
  readonly between?: (activations: Value, layer: number) => Value;
}

export interface BatchGradient {
  /** Loss and penalty times `weightSum`, a scalar. */
  readonly total: Value;
  /** Gradient of (loss + penalty) by each layer's weights. */
  readonly layers: LayerValues[];
}

/**
 * Loss, penalty and gradient of a batch. The penalty ½·alpha·ΣW² is divided by what the batch's rows count together, as
 * scikit-learn does: small batches are held tighter. Rows that count nothing together give no gradient.
 *
 * @param alpha  a float64 scalar
 */
export function batchGradient(
  graph: FunctionGraph,
  { network, loss }: { readonly network: Network; readonly loss: LossName },
  layers: readonly LayerValues[],
  batch: Batch,
  alpha: Value,
): BatchGradient {
  const { type } = batch.X;
  const z = forwardPass(graph, network, layers, batch.X, batch.between ?? ((activations) => activations));
  const { total, gradient } = LOSSES[loss](graph, z, batch.y, batch.weight);
  const sums = graph.gradients(
    z,
    gradient,
    layers.flatMap(({ W, b }) => [W, b]),
  );
  const strength = cast(graph, alpha, type);
  const squares = layers.map(({ W }) => sumOfSquares(graph, W)).reduce((one, other) => add(graph, one, other));
  const penalty = multiply(graph, multiply(graph, graph.constant(type, 0.5), strength), squares);
  return {
    total: add(graph, total, penalty),
    layers: layers.map(({ W }, layer) => ({
      W: divideOrZero(graph, add(graph, sums[2 * layer]!, multiply(graph, strength, W)), batch.weightSum),
      b: divideOrZero(graph, sums[2 * layer + 1]!, batch.weightSum),
    })),
  };
}

/** Gradients scaled down so that their length over all layers is at most `clipNorm`, a float64 scalar. */
export function clippedGradient(graph: FunctionGraph, layers: readonly LayerValues[], clipNorm: Value): LayerValues[] {
  const flat = layers.flatMap(({ W, b }) => [W, b]);
  const { type } = flat[0]!;
  const limit = cast(graph, clipNorm, type);
  const squares = flat.map((gradient) => sumOfSquares(graph, gradient)).reduce((one, other) => add(graph, one, other));
  const factor = divide(graph, limit, maximum(graph, squareRoot(graph, squares), limit));
  return layers.map(({ W, b }) => ({ W: multiply(graph, W, factor), b: multiply(graph, b, factor) }));
}

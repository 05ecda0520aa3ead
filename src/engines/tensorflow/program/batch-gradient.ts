import type { Model } from '../../../network';
import type { FunctionGraph, Value } from '../graph';
import { add, cast, divide, divideOrZero, maximum, multiply, squareRoot, sumOfSquares } from '../graph/operations';
import type { Batch } from './batch';
import { batchHalves } from './batch-halves';
import { columnPass } from './column-pass';
import { forwardPass, PREDICTION, withoutOutputActivation } from './forward-pass';
import { LOSSES } from './losses';
import type { SumsLoss } from './program-loss';
import { weightPlaces } from './weight-places';

export interface BatchGradient {
  /** Loss and penalty times `weightSum`, a scalar. */
  readonly total: Value;
  /** Gradient of (loss + penalty) by each weight. */
  readonly gradients: Value[];
}

/**
 * Loss, penalty and gradient of a batch. The penalty ½·alpha·ΣW² is divided by what the batch's rows count together, as
 * scikit-learn does: small batches are held tighter. Rows that count nothing together give no gradient.
 *
 * @param alpha  a scalar
 */
export function batchGradient(
  graph: FunctionGraph,
  { model, loss }: { readonly model: Model; readonly loss: SumsLoss },
  layers: readonly (readonly Value[])[],
  batch: Batch,
  alpha: Value,
): BatchGradient {
  const { type } = batch.X;
  const weights = layers.flat();
  const { total, sums } = batchHalves(graph, model, batch)
    .map((rows) => lossSums(graph, { model, loss }, layers, rows))
    .reduce((one, other) => ({
      total: add(graph, one.total, other.total),
      sums: one.sums.map((sum, index) => add(graph, sum, other.sums[index]!)),
    }));
  const isMatrix = weightPlaces(model).map((place) => place.isMatrix);
  const squares = weights
    .filter((_, index) => isMatrix[index])
    .map((W) => sumOfSquares(graph, W))
    .reduce((one, other) => add(graph, one, other));
  const penalty = multiply(graph, multiply(graph, graph.constant(type, 0.5), squares), alpha);
  const penalised = (sum: Value, W: Value): Value => add(graph, sum, multiply(graph, alpha, W));
  return {
    total: add(graph, total, penalty),
    gradients: weights.map((weight, index) =>
      divideOrZero(graph, isMatrix[index] ? penalised(sums[index]!, weight) : sums[index]!, batch.weightSum),
    ),
  };
}

/** The sum of the rows' losses, a scalar, and its gradient by each weight. */
function lossSums(
  graph: FunctionGraph,
  { model, loss }: { readonly model: Model; readonly loss: SumsLoss },
  layers: readonly (readonly Value[])[],
  { X, y, weight, context = PREDICTION }: Batch,
): { readonly total: Value; readonly sums: readonly Value[] } {
  const sums = withoutOutputActivation(model);
  const z = columnPass(graph, sums, layers, X) ?? forwardPass(graph, sums, layers, X, context).output;
  const { total, gradient } = LOSSES[loss.name](graph, z, y, weight);
  return { total, sums: graph.gradients(z, gradient, layers.flat()) };
}

/** Gradients scaled down so that their length together is at most `clipNorm`, a float64 scalar. */
export function clippedGradients(graph: FunctionGraph, gradients: readonly Value[], clipNorm: Value): Value[] {
  const { type } = gradients[0]!;
  const limit = cast(graph, clipNorm, type);
  const squares = gradients
    .map((gradient) => sumOfSquares(graph, gradient))
    .reduce((one, other) => add(graph, one, other));
  const factor = divide(graph, limit, maximum(graph, squareRoot(graph, squares), limit));
  return gradients.map((gradient) => multiply(graph, gradient, factor));
}

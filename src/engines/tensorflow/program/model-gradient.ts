import type { Model } from '../../../network';
import type { KerasMetricName } from '../../../training';
import type { FunctionGraph, Value } from '../graph';
import { divide, multiply, reshape, scaled, total } from '../graph/operations';
import { forwardPass, type PassContext } from './forward-pass';
import { KERAS_LOSSES } from './keras-losses';
import { KERAS_METRICS } from './metrics';
import type { OutputLoss } from './program-loss';
import { regularised } from './regularisation';
import type { StepGradient } from './step-gradient';
import { weightPlaces } from './weight-places';

/** The rows of a step. */
export interface ModelBatch {
  readonly X: Value; // [rows, …]
  readonly y: Value; // [rows, …]
  /** What each row's loss is multiplied by [rows, 1]; null for 1. */
  readonly weight: Value | null;
  /** 1 for a row of the batch, 0 for one that only fills it up [rows, 1]; null where none does. */
  readonly mask: Value | null;
  /** How many rows count, a scalar. */
  readonly count: Value;
}

/**
 * Loss, metrics and gradient of a batch as tfjs has them: the mean over the batch's rows of weight · loss, and to that
 * the regularisers. Source: makeTrainFunction in tfjs-layers' training.ts.
 *
 * @param strengths  of the regularisers; null where there are none
 */
export function modelGradient(
  graph: FunctionGraph,
  {
    model,
    loss,
    metrics,
  }: { readonly model: Model; readonly loss: OutputLoss; readonly metrics: readonly KerasMetricName[] },
  layers: readonly (readonly Value[])[],
  batch: ModelBatch,
  context: PassContext,
  strengths: Value | null,
): StepGradient {
  const { mask, count } = batch;
  const { output, changed } = forwardPass(graph, model, layers, batch.X, context);
  const mean = meanLoss(graph, KERAS_LOSSES[loss.name](graph, batch.y, output), batch);
  const weights = layers.flat();
  const isTrained = weightPlaces(model).map(({ weight }) => weight.isTrained);
  const trained = graph.gradients(
    mean,
    graph.constant(mean.type, 1),
    weights.filter((_, index) => isTrained[index]),
  );
  const rest = trained.values();
  const gradients = isTrained.map((is) => (is ? rest.next().value! : null));
  const full =
    strengths === null ? { loss: mean, gradients } : regularised(graph, model, weights, mean, gradients, strengths);
  return {
    total: multiply(graph, full.loss, count),
    weightSum: null,
    gradients: full.gradients.filter((gradient) => gradient !== null),
    changed,
    metrics: metrics.map((name) =>
      multiply(graph, KERAS_METRICS[name](graph, batch.y, output, { mask, count }), count),
    ),
  };
}

/** The mean of weight · loss over the rows that count, differentiable by the losses [rows]. */
export function meanLoss(
  graph: FunctionGraph,
  losses: Value,
  { weight, mask, count }: Pick<ModelBatch, 'weight' | 'mask' | 'count'>,
): Value {
  const factors = weight !== null && mask !== null ? multiply(graph, weight, mask) : (weight ?? mask);
  const counted = factors === null ? losses : scaled(graph, losses, reshape(graph, factors, losses.shape));
  return divide(graph, total(graph, counted), count);
}

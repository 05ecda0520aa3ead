import type { BatchNormalizationLayer } from '../../../../network';
import type { FunctionGraph, Value } from '../../graph';
import { divide, everyAxis, multiply, reshape, square, subtract, sum, times } from '../../graph/operations';
import type { LayerForward } from './layer-forward';
import { normalized, scaleAndCenter } from './normalized';

/**
 * (x − mean) / √(variance + ε) · gamma + beta over all axes but the last. While training, mean and variance are those of
 * the batch's rows, without the rows that only fill it up, and each moving average m becomes m − (m − value)·(1 −
 * momentum). Source: Ioffe & Szegedy 2015; the variance is divided by the number of values, as tfjs has it.
 */
export const batchNormalization: LayerForward<BatchNormalizationLayer> = (graph, layer, x, weights, context) => {
  const { scale, center, rest } = scaleAndCenter(layer, weights);
  const [movingMean, movingVariance] = [rest[0]!, rest[1]!];
  if (!context.isTraining) {
    return { output: normalized(graph, layer, x, { mean: movingMean, variance: movingVariance, scale, center }) };
  }
  const mean = batchMean(graph, x, context);
  const variance = batchMean(graph, square(graph, subtract(graph, x, mean)), context);
  const moved = (average: Value, value: Value): Value =>
    subtract(graph, average, times(graph, subtract(graph, average, value), 1 - layer.momentum));
  const place = weights.length - rest.length;
  return {
    output: normalized(graph, layer, x, { mean, variance, scale, center }),
    changed: new Map([
      [place, moved(movingMean, mean)],
      [place + 1, moved(movingVariance, variance)],
    ]),
  };
};

interface CountedRows {
  readonly mask: Value | null;
  readonly count: Value | null;
}

/** The mean over all axes but the last, of the rows that count: [extent of the last axis]. */
function batchMean(graph: FunctionGraph, x: Value, { mask, count }: CountedRows): Value {
  const { shape } = x;
  const column = shape.map((extent, axis) => (axis === 0 ? extent : 1));
  const counted = mask === null ? x : multiply(graph, x, reshape(graph, mask, column));
  const perRow = shape.slice(1, -1).reduce((product, extent) => product * extent, 1);
  const rows = count ?? graph.constant(x.type, shape[0]!);
  return divide(graph, sum(graph, counted, everyAxis(x).slice(0, -1)), times(graph, rows, perRow));
}

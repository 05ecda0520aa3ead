import type { DropoutLayer } from '../../../../network';
import { sizeOf } from '../../graph';
import { cast, divide, element, less, reshape, scaled, select, subtract } from '../../graph/operations';
import type { LayerForward } from './layer-forward';
import { randomBits } from './random-bits';

/** Leaves out numbers of each row, and scales the others up by 1 / (1 − rate). */
export const dropout: LayerForward<DropoutLayer> = (graph, _, input, __, { isTraining, random }) => {
  if (!isTraining || random === null) return { output: input };
  const index = graph.constant('int32', random.index);
  const hash = randomBits(graph, random, index, sizeOf(input.shape));
  const isLeftOut = less(graph, hash, element(graph, random.thresholds, index));
  const one = graph.constant('float64', 1);
  const share = divide(graph, one, subtract(graph, one, element(graph, random.rates, index)));
  const factors = select(graph, isLeftOut, graph.constant(input.type, 0), cast(graph, share, input.type));
  return { output: scaled(graph, input, reshape(graph, factors, input.shape)) };
};

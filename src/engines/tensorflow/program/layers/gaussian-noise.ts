import type { GaussianNoiseLayer } from '../../../../network';
import { type FunctionGraph, sizeOf, type Value } from '../../graph';
import {
  add,
  cast,
  cosine,
  element,
  logarithm,
  multiply,
  plus,
  reshape,
  slice,
  squareRoot,
  times,
} from '../../graph/operations';
import type { LayerForward } from './layer-forward';
import { randomBits } from './random-bits';

/** x + stddev·n, n of the normal distribution: √(−2·ln u)·cos 2πv for u and v uniform. Source: Box & Muller 1958. */
export const gaussianNoise: LayerForward<GaussianNoiseLayer> = (graph, _, input, __, { isTraining, random }) => {
  if (!isTraining || random === null) return { output: input };
  const { type, shape } = input;
  const size = sizeOf(shape);
  const index = graph.constant('int32', random.index);
  const bits = randomBits(graph, random, index, 2 * size);
  const u = uniform(graph, slice(graph, bits, graph.constant('int32', 0), size), type);
  const v = uniform(graph, slice(graph, bits, graph.constant('int32', size), size), type);
  const radius = squareRoot(graph, times(graph, logarithm(graph, u), -2));
  const normal = multiply(graph, radius, cosine(graph, times(graph, v, 2 * Math.PI)));
  const deviation = cast(graph, element(graph, random.rates, index), type);
  return { output: add(graph, input, reshape(graph, multiply(graph, normal, deviation), shape)) };
};

/** 31 bits each as numbers in (0, 1]: 0 has no logarithm. */
function uniform(graph: FunctionGraph, bits: Value, type: Value['type']): Value {
  return times(graph, plus(graph, cast(graph, bits, type), 1), 2 ** -31);
}

import { floatArray, type FloatArray, type Precision } from '../../../arrays';
import { type LayerWeights, type Network, parameterCount } from '../../../network';
import type { FunctionGraph, Shape, Value } from '../graph';
import { concatenate, reshape, slice } from '../graph/operations';

/** The weights of one layer inside a graph: W [inputs, units], b [units]. */
export interface LayerValues {
  readonly W: Value;
  readonly b: Value;
}

/** How the network's weights lie in the tensors that a program carries from step to step. */
export interface ParameterLayout {
  /** Shapes of the tensors. */
  readonly shapes: readonly Shape[];
  /** The layers' weights, read out of the tensors. */
  layers(graph: FunctionGraph, tensors: readonly Value[]): LayerValues[];
  /** The layers' gradients, arranged as the tensors are. */
  gather(graph: FunctionGraph, layers: readonly LayerValues[]): Value[];
  /** The same two ways for numbers outside a graph, copied. */
  pack(weights: readonly LayerWeights[], precision: Precision): FloatArray[];
  unpack(tensors: readonly FloatArray[]): LayerWeights[];
}

/**
 * Up to this many weights one vector holds them all: Adam is then one update instead of two a layer, which compiles in
 * half the time and runs faster. Above it the copies in and out of the vector cost more than they save.
 */
const LARGEST_PACKED = 50_000;

export function parameterLayout(network: Network): ParameterLayout {
  return parameterCount(network) <= LARGEST_PACKED ? packed(network) : separate(network);
}

/** One vector: W row by row, then b, layer by layer. */
function packed(network: Network): ParameterLayout {
  const size = parameterCount(network);
  const starts = network.map((_, layer) => parameterCount(network.slice(0, layer)));
  return {
    shapes: [[size]],
    layers: (graph, [vector]) =>
      network.map(({ inputs, units }, layer) => {
        const start = starts[layer]!;
        const W = slice(graph, vector!, graph.constant('int32', start), inputs * units);
        const b = slice(graph, vector!, graph.constant('int32', start + inputs * units), units);
        return { W: reshape(graph, W, [inputs, units]), b };
      }),
    gather: (graph, layers) => [
      concatenate(
        graph,
        layers.flatMap(({ W, b }) => [reshape(graph, W, [W.shape[0]! * W.shape[1]!]), b]),
      ),
    ],
    pack: (weights, precision) => {
      const vector = floatArray(precision, size);
      weights.forEach(({ W, b }, layer) => {
        vector.set(W, starts[layer]);
        vector.set(b, starts[layer]! + W.length);
      });
      return [vector];
    },
    unpack: ([vector]) =>
      network.map(({ inputs, units }, layer) => {
        const start = starts[layer]!;
        const end = start + inputs * units;
        return { W: vector!.slice(start, end), b: vector!.slice(end, end + units) };
      }),
  };
}

/** W and b of each layer in tensors of their own. */
function separate(network: Network): ParameterLayout {
  return {
    shapes: network.flatMap(({ inputs, units }) => [[inputs, units], [units]]),
    layers: (_, tensors) => network.map((__, layer) => ({ W: tensors[2 * layer]!, b: tensors[2 * layer + 1]! })),
    gather: (_, layers) => layers.flatMap(({ W, b }) => [W, b]),
    pack: (weights, precision) => weights.flatMap(({ W, b }) => [floatArray(precision, W), floatArray(precision, b)]),
    unpack: (tensors) =>
      network.map((_, layer) => ({ W: tensors[2 * layer]!.slice(), b: tensors[2 * layer + 1]!.slice() })),
  };
}

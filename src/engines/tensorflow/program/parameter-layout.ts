import { floatArray, type FloatArray, type Precision } from '../../../arrays';
import { type LayerWeights, type Network, parameterCount } from '../../../network';
import type { FunctionGraph, Shape, Value } from '../graph';
import { concatenate, reshape, slice } from '../graph/operations';
import { copyFromProgram, copyIntoProgram, shapeInProgram } from './weight-matrix';

/** The weights of one layer inside a graph: W as weight-matrix.ts has it lie, b [units]. */
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

/** One vector: W as it lies, then b, layer by layer. */
function packed(network: Network): ParameterLayout {
  const size = parameterCount(network);
  const starts = network.map((_, layer) => parameterCount(network.slice(0, layer)));
  return {
    shapes: [[size]],
    layers: (graph, [vector]) =>
      network.map((dense, layer) => {
        const { inputs, units } = dense;
        const start = starts[layer]!;
        const W = slice(graph, vector!, graph.constant('int32', start), inputs * units);
        const b = slice(graph, vector!, graph.constant('int32', start + inputs * units), units);
        return { W: reshape(graph, W, shapeInProgram(dense)), b };
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
        const start = starts[layer]!;
        copyIntoProgram(network[layer]!, W, vector.subarray(start, start + W.length));
        vector.set(b, start + W.length);
      });
      return [vector];
    },
    unpack: ([vector]) =>
      network.map((dense, layer) => {
        const start = starts[layer]!;
        const end = start + dense.inputs * dense.units;
        return { W: copyFromProgram(dense, vector!.subarray(start, end)), b: vector!.slice(end, end + dense.units) };
      }),
  };
}

/** W and b of each layer in tensors of their own. */
function separate(network: Network): ParameterLayout {
  return {
    shapes: network.flatMap((dense) => [shapeInProgram(dense), [dense.units]]),
    layers: (_, tensors) => network.map((__, layer) => ({ W: tensors[2 * layer]!, b: tensors[2 * layer + 1]! })),
    gather: (_, layers) => layers.flatMap(({ W, b }) => [W, b]),
    pack: (weights, precision) =>
      weights.flatMap(({ W, b }, layer) => {
        const place = floatArray(precision, W.length);
        copyIntoProgram(network[layer]!, W, place);
        return [place, floatArray(precision, b)];
      }),
    unpack: (tensors) =>
      network.map((dense, layer) => ({
        W: copyFromProgram(dense, tensors[2 * layer]!),
        b: tensors[2 * layer + 1]!.slice(),
      })),
  };
}

import { floatArray, type FloatArray, type Precision } from '../../../arrays';
import type { Model } from '../../../network';
import { type FunctionGraph, type Shape, sizeOf, type Value } from '../graph';
import { concatenate, reshape, slice } from '../graph/operations';
import { transpose } from './weight-matrix';
import { type WeightPlace, weightPlaces } from './weight-places';

/**
 * How a model's weights lie in the tensors of a program: those that are trained together in one vector or each in a
 * tensor of its own, the others each in a tensor of its own.
 */
export interface ParameterLayout {
  /** Every weight, layer by layer. */
  readonly places: readonly WeightPlace[];
  /** Shapes of the tensors of trained weights. */
  readonly shapes: readonly Shape[];
  /** Shapes of the tensors of the others. */
  readonly fixedShapes: readonly Shape[];
  /** Each layer's weights, read out of the tensors. */
  layers(graph: FunctionGraph, tensors: readonly Value[], fixed: readonly Value[]): Value[][];
  /** Values for the trained weights, such as gradients, arranged as their tensors are. */
  gather(graph: FunctionGraph, values: readonly Value[]): Value[];
  /** The same two ways for numbers outside a graph, copied: one array for each trained weight. */
  pack(weights: readonly FloatArray[], precision: Precision): FloatArray[];
  unpack(tensors: readonly FloatArray[]): FloatArray[];
  /** And for the weights that are not trained. */
  packFixed(weights: readonly FloatArray[], precision: Precision): FloatArray[];
  unpackFixed(tensors: readonly FloatArray[]): FloatArray[];
}

/**
 * Up to this many weights one vector holds them all: Adam is then one update instead of two a layer, which compiles in
 * half the time and runs faster. Above it the copies in and out of the vector cost more than they save.
 */
const LARGEST_PACKED = 50_000;

export function parameterLayout(model: Model): ParameterLayout {
  const places = weightPlaces(model);
  const [trained, fixed] = [true, false].map((isTrained) =>
    places.filter(({ weight }) => weight.isTrained === isTrained),
  );
  const size = trained!.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const fixedLayout = separate(fixed!);
  const trainedLayout = size <= LARGEST_PACKED ? packed(trained!, size) : separate(trained!);
  return {
    places,
    shapes: trainedLayout.shapes,
    fixedShapes: fixedLayout.shapes,
    layers: (graph, tensors, fixedTensors) =>
      model.layers.map((_, layer) => {
        const own = trainedLayout.read(graph, tensors, layer).values();
        const others = fixedLayout.read(graph, fixedTensors, layer).values();
        const ofLayer = places.filter((place) => place.layer === layer);
        return ofLayer.map(({ weight }) => (weight.isTrained ? own : others).next().value!);
      }),
    gather: trainedLayout.gather,
    pack: trainedLayout.pack,
    unpack: trainedLayout.unpack,
    packFixed: fixedLayout.pack,
    unpackFixed: fixedLayout.unpack,
  };
}

/** A model's weights, in its order, as those that are trained and the others. */
export function splitWeights<W>(
  { places }: ParameterLayout,
  weights: readonly W[],
): { readonly trained: W[]; readonly fixed: W[] } {
  return {
    trained: weights.filter((_, index) => places[index]!.weight.isTrained),
    fixed: weights.filter((_, index) => !places[index]!.weight.isTrained),
  };
}

/** The way back. */
export function joinWeights<W>({ places }: ParameterLayout, trained: readonly W[], fixed: readonly W[]): W[] {
  const [ofTrained, ofFixed] = [trained.values(), fixed.values()];
  return places.map(({ weight }) => (weight.isTrained ? ofTrained : ofFixed).next().value!);
}

/** How some of the weights lie in tensors. */
interface PartLayout extends Pick<ParameterLayout, 'shapes' | 'gather' | 'pack' | 'unpack'> {
  /** Those of one layer. */
  read(graph: FunctionGraph, tensors: readonly Value[], layer: number): Value[];
}

/** One vector: each weight as it lies, one after the other. */
function packed(places: readonly WeightPlace[], size: number): PartLayout {
  let end = 0;
  const starts = places.map(({ shape }) => (end += sizeOf(shape)) - sizeOf(shape));
  const isVector = ({ shape }: { readonly shape: Shape }): boolean => shape.length === 1;
  return {
    shapes: [[size]],
    read: (graph, [vector], layer) =>
      places
        .flatMap((place, index) => {
          if (place.layer !== layer) return [];
          const start = graph.constant('int32', starts[index]!);
          return [{ place, part: slice(graph, vector!, start, sizeOf(place.shape)) }];
        })
        .map(({ place, part }) => (isVector(place) ? part : reshape(graph, part, place.shape))),
    gather: (graph, values) => [
      concatenate(
        graph,
        values.map((value) => (isVector(value) ? value : reshape(graph, value, [sizeOf(value.shape)]))),
      ),
    ],
    pack: (weights, precision) => {
      const vector = floatArray(precision, size);
      places.forEach((place, index) => {
        const start = starts[index]!;
        copyIntoProgram(place, weights[index]!, vector.subarray(start, start + sizeOf(place.shape)));
      });
      return [vector];
    },
    unpack: ([vector]) =>
      places.map((place, index) => {
        const start = starts[index]!;
        return copyFromProgram(place, vector!.subarray(start, start + sizeOf(place.shape)));
      }),
  };
}

/** Each weight in a tensor of its own. */
function separate(places: readonly WeightPlace[]): PartLayout {
  return {
    shapes: places.map(({ shape }) => shape),
    read: (_, tensors, layer) => tensors.filter((__, index) => places[index]!.layer === layer),
    gather: (_, values) => [...values],
    pack: (weights, precision) =>
      places.map((place, index) => {
        const tensor = floatArray(precision, weights[index]!.length);
        copyIntoProgram(place, weights[index]!, tensor);
        return tensor;
      }),
    unpack: (tensors) => places.map((place, index) => copyFromProgram(place, tensors[index]!)),
  };
}

/** Copies a weight to where it lies in a program. */
function copyIntoProgram({ isTransposed, shape }: WeightPlace, weight: FloatArray, place: FloatArray): void {
  if (isTransposed) transpose(weight, shape[1]!, shape[0]!, place);
  else place.set(weight);
}

/** Copies a weight from where it lies in a program. */
function copyFromProgram({ isTransposed, shape }: WeightPlace, place: FloatArray): FloatArray {
  const weight = place.slice();
  if (isTransposed) transpose(place, shape[0]!, shape[1]!, weight);
  return weight;
}

import type { Model } from '../../../network';
import type { FunctionGraph, Value } from '../graph';
import { changedWeights, forwardLayer, isRandom, type LayerContext, type RandomValues } from './layers';

/** What a pass through a model is made from, beside the rows. */
export interface PassContext extends Omit<LayerContext, 'random'> {
  readonly random: Omit<RandomValues, 'index'> | null;
}

export interface PassOutput {
  readonly output: Value; // [rows, …]
  /** What training makes of the weights that the optimizer leaves alone but a layer changes, in their order. */
  readonly changed: readonly Value[];
}

/** What a prediction is made in: nothing is left out and nothing changes. */
export const PREDICTION: PassContext = { isTraining: false, random: null, mask: null, count: null };

/**
 * A model's output for X [rows, …], differentiable by every weight.
 *
 * @param weights  each layer's
 */
export function forwardPass(
  graph: FunctionGraph,
  { layers }: Model,
  weights: readonly (readonly Value[])[],
  X: Value,
  context: PassContext,
): PassOutput {
  const changed: Value[] = [];
  let randomLayers = 0;
  const output = layers.reduce((input, layer, place) => {
    const random = context.random && { ...context.random, index: randomLayers };
    if (isRandom(layer)) randomLayers++;
    const own = weights[place]!;
    const given = forwardLayer(graph, layer, input, own, { ...context, random });
    changed.push(...changedWeights(layer).map((index) => given.changed?.get(index) ?? own[index]!));
    return given.output;
  }, X);
  return { output, changed };
}

/** The model without the activation of its last layer, a dense one: its output are that layer's sums z. */
export function withoutOutputActivation({ inputShape, layers }: Model): Model {
  const last = layers.at(-1);
  if (last?.kind !== 'dense') throw new Error('the last layer is not a dense one');
  return { inputShape, layers: [...layers.slice(0, -1), { ...last, activation: 'linear' }] };
}

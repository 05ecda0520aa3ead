import type { Model, ModelLayer } from '../../../network';
import type { FunctionGraph, Value } from '../graph';
import { columnsOf, total } from '../graph/operations';
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

/**
 * A perceptron's output for X [rows, inputs], and a `sum` [] that is finite only if all of X is. In 64 bits it is over what comes into
 * the first unit of the first layer, into which a NaN or an infinity goes from every place of a row: few numbers beside those of X.
 * In 32 bits TensorFlow makes a layer in one go as long as nothing else reads what is between, so there it is over X.
 */
export function checkedPrediction(
  graph: FunctionGraph,
  model: Model,
  weights: readonly (readonly Value[])[],
  X: Value,
): { readonly output: Value; readonly sum: Value } {
  if (X.type === 'float32') {
    return { output: forwardPass(graph, model, weights, X, PREDICTION).output, sum: total(graph, X) };
  }
  const [first, ...others] = model.layers;
  if (first?.kind !== 'dense') throw new Error('the first layer is not a dense one');
  const sumsIn: Model = { ...model, layers: [{ ...first, activation: 'linear' }] };
  const activation: ModelLayer = { kind: 'activation', activation: first.activation, weights: [] };
  const fromThere: Model = { inputShape: [first.units], layers: [activation, ...others] };
  const z = forwardPass(graph, sumsIn, weights, X, PREDICTION).output;
  const { output } = forwardPass(graph, fromThere, [[], ...weights.slice(1)], z, PREDICTION);
  return { output, sum: total(graph, columnsOf(graph, z, 0, 1)) };
}

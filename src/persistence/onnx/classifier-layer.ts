import { compareLabels, type Label } from '../../arrays';
import { ForeignModelError } from '../../errors';
import type { TracedLayer } from './layers-of';

/** The last layer of a classifier as a perceptron has it, and its classes in ascending order. */
export interface ClassifierLayer {
  readonly layer: TracedLayer;
  readonly classes: readonly Label[];
  readonly isMultilabel: boolean;
}

/**
 * Brings the last layer of a classifier into the library's form: one logistic unit for two classes, softmax for more, logistic
 * units for several at once. One without an activation gives what the softmax or the logistic function would be taken of.
 *
 * @param classes  in the order of the outputs; null where nothing names them: 0, 1, 2, …
 * @param chosen   whether a sample has the one class of the largest output, or any number of those above one half; null where
 *                 nothing tells
 */
export function classifierLayer(
  who: string,
  layer: TracedLayer,
  classes: readonly Label[] | null,
  chosen: 'one' | 'any' | null,
): ClassifierLayer {
  const { units, activation } = layer;
  const refuse = (problem: string): never => {
    throw new ForeignModelError(who, problem);
  };
  if (activation !== 'softmax' && activation !== 'logistic' && activation !== 'identity') {
    refuse(`a classifier ends in ${activation}, not in softmax or the logistic function.`);
  }
  if (units > 1 && activation === 'logistic' && chosen !== 'one') {
    const names = Array.from({ length: units }, (_, k) => k);
    if (classes?.some((label, k) => label !== k)) {
      refuse(`classes of which several may hold at once are called 0, 1, 2, … here. Got ${classes.join(', ')}.`);
    }
    return { layer, classes: names, isMultilabel: true };
  }
  if (units > 1 && activation === 'logistic') refuse('the largest of several logistic outputs is chosen.');
  if (units === 1 && activation === 'softmax') refuse('a softmax over one output is always 1.');
  const expected = Math.max(units, 2);
  const named = classes ?? Array.from({ length: expected }, (_, k) => k);
  const isAlone = named.length === 1 && units === 1;
  if (named.length !== expected && !isAlone) {
    refuse(`${units} outputs need ${expected} classes. Got ${named.length}.`);
  }
  const single =
    units === 2 ? differenceOf(layer) : ({ ...layer, activation: units === 1 ? 'logistic' : 'softmax' } as const);
  return { ...inOrder(single, named), isMultilabel: false };
}

/** e^z₁ / (e^z₀ + e^z₁) = 1 / (1 + e^−(z₁ − z₀)). */
function differenceOf({ inputs, W, b }: TracedLayer): TracedLayer {
  const difference = Float64Array.from({ length: inputs }, (_, i) => W[2 * i + 1]! - W[2 * i]!);
  return { inputs, units: 1, W: difference, b: Float64Array.of(b[1]! - b[0]!), activation: 'logistic' };
}

/** The classes in the library's order, and the outputs with them. */
function inOrder(layer: TracedLayer, classes: readonly Label[]): { layer: TracedLayer; classes: readonly Label[] } {
  const order = classes.map((_, k) => k).sort((a, b) => compareLabels(classes[a]!, classes[b]!));
  const sorted = order.map((k) => classes[k]!);
  if (order.every((k, place) => k === place)) return { layer, classes };
  const { inputs, units, W, b } = layer;
  if (units === 1) return { layer: { ...layer, W: W.map((w) => -w), b: b.map((each) => -each) }, classes: sorted };
  const ordered = Float64Array.from({ length: inputs * units }, (_, i) => W[i - (i % units) + order[i % units]!]!);
  return { layer: { ...layer, W: ordered, b: Float64Array.from(order, (k) => b[k]!) }, classes: sorted };
}

import type { Model } from '../../../network';
import type { FunctionGraph, Value } from '../graph';
import { absolute, add, cast, element, less, multiply, select, sumOfSquares, times, total } from '../graph/operations';
import { weightPlaces } from './weight-places';

/** One term: of which weight, and whether it is l1·Σ|w| or l2·Σw². */
interface Term {
  readonly place: number;
  readonly isL1: boolean;
}

function termsOf(model: Model): Term[] {
  return weightPlaces(model).flatMap(({ weight: { l1, l2 } }, place) => [
    ...(l1 === 0 ? [] : [{ place, isL1: true }]),
    ...(l2 === 0 ? [] : [{ place, isL1: false }]),
  ]);
}

/** The strengths of a model's regularisers, in the order of `regularised`. */
export function strengthsOf(model: Model): number[] {
  const places = weightPlaces(model);
  return termsOf(model).map(({ place, isL1 }) => {
    const { l1, l2 } = places[place]!.weight;
    return isL1 ? l1 : l2;
  });
}

/**
 * A loss with the regularisers' terms l1·Σ|w| and l2·Σw², and its gradients with theirs. A frozen weight's terms are part
 * of the loss, too. |w| has the gradient −1 at 0, as tfjs has it.
 *
 * @param weights    all of the model's
 * @param gradients  by each weight; null for those that are not trained
 * @param strengths  float64, as `strengthsOf` has them
 */
export function regularised(
  graph: FunctionGraph,
  model: Model,
  weights: readonly Value[],
  loss: Value,
  gradients: readonly (Value | null)[],
  strengths: Value,
): { readonly loss: Value; readonly gradients: (Value | null)[] } {
  const sums = [...gradients];
  let sum = loss;
  termsOf(model).forEach(({ place, isL1 }, index) => {
    const w = weights[place]!;
    const strength = cast(graph, element(graph, strengths, graph.constant('int32', index)), w.type);
    const size = isL1 ? total(graph, absolute(graph, w)) : sumOfSquares(graph, w);
    sum = add(graph, sum, multiply(graph, strength, size));
    const gradient = sums[place] ?? null;
    if (gradient === null) return;
    const slope = isL1 ? sign(graph, w) : times(graph, w, 2);
    sums[place] = add(graph, gradient, multiply(graph, strength, slope));
  });
  return { loss: sum, gradients: sums };
}

function sign(graph: FunctionGraph, w: Value): Value {
  const [zero, one, minusOne] = [0, 1, -1].map((number) => graph.constant(w.type, number));
  return select(graph, less(graph, zero!, w), one!, minusOne!);
}

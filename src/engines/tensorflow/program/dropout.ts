import { MIXER } from '../../../training';
import type { FunctionGraph, Value } from '../graph';
import {
  cast,
  divide,
  element,
  less,
  multiply,
  and,
  reshape,
  scaled,
  select,
  shiftRight,
  subtract,
  xor,
} from '../graph/operations';

/** What dropout is made from, inside a graph. */
export interface DropoutValues {
  /** float64 [hidden layers] */
  readonly rates: Value;
  /** int32 [hidden layers]: the least hash with which a unit stays. */
  readonly thresholds: Value;
  /** int32, a scalar. */
  readonly seed: Value;
  /** The steps done, this one among them; float64, a scalar. */
  readonly t: Value;
}

/** The same hash as `dropoutFactors` of src/training, which tells of it. */
function mix(graph: FunctionGraph, x: Value): Value {
  const [first, second, third] = MIXER.shifts;
  const [one, other] = MIXER.factors;
  const stir = (value: Value, shift: number): Value => xor(graph, value, shiftRight(graph, value, shift));
  const a = multiply(graph, stir(x, first), graph.constant('int32', one));
  const b = multiply(graph, stir(a, second), graph.constant('int32', other));
  return stir(b, third);
}

/** Leaves out units of a hidden layer [rows, units], and scales the others up by 1 / (1 − rate). */
export function dropout(
  graph: FunctionGraph,
  { rates, thresholds, seed, t }: DropoutValues,
  hidden: Value,
  layer: number,
): Value {
  const [rows, units] = [hidden.shape[0]!, hidden.shape[1]!];
  const index = graph.constant('int32', layer);
  const key = mix(graph, xor(graph, cast(graph, t, 'int32'), mix(graph, xor(graph, seed, index))));
  const places = graph.constant(
    'int32',
    Array.from({ length: rows * units }, (_, place) => place),
  );
  const hash = and(graph, mix(graph, xor(graph, places, key)), graph.constant('int32', 0x7fffffff));
  const isLeftOut = less(graph, hash, element(graph, thresholds, index));
  const one = graph.constant('float64', 1);
  const share = divide(graph, one, subtract(graph, one, element(graph, rates, index)));
  const factors = select(graph, isLeftOut, graph.constant(hidden.type, 0), cast(graph, share, hidden.type)); // [rows · units]
  return scaled(graph, hidden, reshape(graph, factors, [rows, units]));
}

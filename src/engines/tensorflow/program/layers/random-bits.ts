import { MIXER } from '../../../../training';
import type { FunctionGraph, Value } from '../../graph';
import { and, cast, element, multiply, shiftRight, xor } from '../../graph/operations';
import type { RandomValues } from './random-values';

/** The same hash as `dropoutFactors` of src/training, which tells of it. */
function mix(graph: FunctionGraph, x: Value): Value {
  const [first, second, third] = MIXER.shifts;
  const [one, other] = MIXER.factors;
  const stir = (value: Value, shift: number): Value => xor(graph, value, shiftRight(graph, value, shift));
  const a = multiply(graph, stir(x, first), graph.constant('int32', one));
  const b = multiply(graph, stir(a, second), graph.constant('int32', other));
  return stir(b, third);
}

/**
 * 31 random bits for each of `count` places, other ones in each step and for each layer: int32 [count].
 *
 * @param index  the layer's place among the random ones, int32, a scalar
 */
export function randomBits(graph: FunctionGraph, { seed, t }: RandomValues, index: Value, count: number): Value {
  const own = seed.shape.length === 0 ? seed : element(graph, seed, index);
  const key = mix(graph, xor(graph, cast(graph, t, 'int32'), mix(graph, xor(graph, own, index))));
  const places = graph.constant(
    'int32',
    Array.from({ length: count }, (_, place) => place),
  );
  return and(graph, mix(graph, xor(graph, places, key)), graph.constant('int32', 0x7fffffff));
}

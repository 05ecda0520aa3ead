import type { FunctionGraph, Value } from '../../graph';
import { add, divide, multiply, plus, squareRoot, subtract } from '../../graph/operations';

/** What numbers are normalised by; each stretches to them. */
interface Moments {
  readonly mean: Value;
  readonly variance: Value;
  readonly scale: Value | null;
  readonly center: Value | null;
}

/** (x − mean) / √(variance + ε) · scale + center. */
export function normalized(
  graph: FunctionGraph,
  { epsilon }: { readonly epsilon: number },
  x: Value,
  { mean, variance, scale, center }: Moments,
): Value {
  const deviation = squareRoot(graph, plus(graph, variance, epsilon));
  const factor = divide(graph, scale ?? graph.constant(x.type, 1), deviation);
  const scaled = multiply(graph, subtract(graph, x, mean), factor);
  return center === null ? scaled : add(graph, scaled, center);
}

/** A normalising layer's weights by what they are for. */
export function scaleAndCenter(
  { hasScale, hasCenter }: { readonly hasScale: boolean; readonly hasCenter: boolean },
  weights: readonly Value[],
): { readonly scale: Value | null; readonly center: Value | null; readonly rest: readonly Value[] } {
  const rest = [...weights];
  const scale = hasScale ? rest.shift()! : null;
  const center = hasCenter ? rest.shift()! : null;
  return { scale, center, rest };
}

import type { Model, WeightConstraint } from '../../../network';
import type { FunctionGraph, Value } from '../graph';
import { type Constraint, maxNorm, minMaxNorm, nonNeg, unitNorm } from './constraints';
import type { ParameterLayout } from './parameter-layout';

/** Whether any trained weight is held within bounds. */
export function hasConstraints({ layers }: Model): boolean {
  return layers.some(({ weights }) => weights.some(({ isTrained, constraint }) => isTrained && constraint !== null));
}

/**
 * The tensors of trained weights with each weight brought within its bounds.
 *
 * @param fixed  the tensors of the other weights
 */
export function constrained(
  graph: FunctionGraph,
  layout: ParameterLayout,
  tensors: readonly Value[],
  fixed: readonly Value[],
): Value[] {
  const weights = layout.layers(graph, tensors, fixed).flat();
  const held = layout.places.flatMap(({ weight: { isTrained, constraint } }, index) => {
    if (!isTrained) return [];
    const value = weights[index]!;
    return [constraint === null ? value : operationOf(constraint)(graph, value)];
  });
  return layout.gather(graph, held);
}

function operationOf(constraint: WeightConstraint): Constraint {
  switch (constraint.kind) {
    case 'maxNorm':
      return maxNorm(constraint.maxValue, [constraint.axis]);
    case 'unitNorm':
      return unitNorm([constraint.axis]);
    case 'nonNeg':
      return nonNeg;
    case 'minMaxNorm':
      return minMaxNorm(constraint.minValue, constraint.maxValue, constraint.rate, [constraint.axis]);
  }
}

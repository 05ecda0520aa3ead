import type { FunctionGraph, Value } from '../../graph';

/** An activation as graph: of the shape of x, differentiable by x. */
export type ActivationOperation = (graph: FunctionGraph, x: Value) => Value;

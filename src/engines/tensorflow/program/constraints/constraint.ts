import type { FunctionGraph, Value } from '../../graph';

/** What a step's weights are replaced by, as graph: of the shape of w. It is not differentiated. */
export type Constraint = (graph: FunctionGraph, w: Value) => Value;

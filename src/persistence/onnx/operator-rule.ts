import type { Traced } from './traced';
import type { TracedNode } from './traced-node';

/** What an operator makes of what goes in. */
export type OperatorRule = (node: TracedNode) => Traced;

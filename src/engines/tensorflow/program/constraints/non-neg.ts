import { maximum } from '../../graph/operations';
import type { Constraint } from './constraint';

/** max(0, w). */
export const nonNeg: Constraint = (graph, w) => maximum(graph, w, graph.constant(w.type, 0));

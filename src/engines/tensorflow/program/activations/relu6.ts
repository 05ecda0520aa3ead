import { minimum, relu } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** min(6, max(0, x)). By x: g where 0 < x < 6, else 0. */
export const relu6: ActivationOperation = (graph, x) => minimum(graph, graph.constant(x.type, 6), relu(graph, x));

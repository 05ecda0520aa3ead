import { minimum, relu } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** max(0, x), and at most `maxValue`: the layer ReLU. By x: g up to and with `maxValue`, where relu6 has 0 at 6. */
export function cappedRelu(maxValue: number): ActivationOperation {
  return (graph, x) => minimum(graph, relu(graph, x), graph.constant(x.type, maxValue));
}

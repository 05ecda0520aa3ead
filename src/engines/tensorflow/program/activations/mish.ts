import { multiply, softplus, tanh } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** x·tanh(softplus(x)). Source: Misra 2019. */
export const mish: ActivationOperation = (graph, x) => multiply(graph, x, tanh(graph, softplus(graph, x)));

import { multiply } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';
import { sigmoid } from './sigmoid';

/** x·sigmoid(x). Source: Ramachandran et al. 2017. */
export const swish: ActivationOperation = (graph, x) => multiply(graph, sigmoid(graph, x), x);

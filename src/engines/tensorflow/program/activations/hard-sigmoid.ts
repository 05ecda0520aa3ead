import { clip, plus, times } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** ½ + x/5, between 0 and 1. By x: g/5 where ½ + x/5 is 0 to 1, else 0. */
export const hardSigmoid: ActivationOperation = (graph, x) => clip(graph, plus(graph, times(graph, x, 0.2), 0.5), 0, 1);

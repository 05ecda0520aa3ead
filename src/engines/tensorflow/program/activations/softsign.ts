import { absolute, divide, plus } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';

/** x / (|x| + 1). */
export const softsign: ActivationOperation = (graph, x) => divide(graph, x, plus(graph, absolute(graph, x), 1));

import type { OptimizerSettings } from '../../../../training';
import { adam } from './adam';
import { momentum, nesterov } from './momentum';
import type { Optimizer } from './optimizer';

export const OPTIMIZERS: Readonly<Record<OptimizerSettings['kind'], Optimizer>> = { adam, momentum, nesterov };

import type { Check } from './check';
import {
  CLASSIFICATION_CHECKS,
  DATA_CHECKS,
  DETERMINISM_CHECKS,
  FITTING_CHECKS,
  MEMORY_CHECKS,
  PARAMETER_CHECKS,
  PARTIAL_FIT_CHECKS,
  PREDICTION_CHECKS,
  REGRESSION_CHECKS,
  STATE_CHECKS,
  WEIGHT_CHECKS,
} from './checks';

/** By subject, in the order in which they run. */
export const CHECKS_BY_SUBJECT = {
  parameters: PARAMETER_CHECKS,
  fitting: FITTING_CHECKS,
  data: DATA_CHECKS,
  prediction: PREDICTION_CHECKS,
  regression: REGRESSION_CHECKS,
  classification: CLASSIFICATION_CHECKS,
  weights: WEIGHT_CHECKS,
  determinism: DETERMINISM_CHECKS,
  'partial fits': PARTIAL_FIT_CHECKS,
  'fitted state': STATE_CHECKS,
  memory: MEMORY_CHECKS,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Check>>>>;

/** All of them by name. */
export const CHECKS = {
  ...PARAMETER_CHECKS,
  ...FITTING_CHECKS,
  ...DATA_CHECKS,
  ...PREDICTION_CHECKS,
  ...REGRESSION_CHECKS,
  ...CLASSIFICATION_CHECKS,
  ...WEIGHT_CHECKS,
  ...DETERMINISM_CHECKS,
  ...PARTIAL_FIT_CHECKS,
  ...STATE_CHECKS,
  ...MEMORY_CHECKS,
} as const satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof CHECKS;

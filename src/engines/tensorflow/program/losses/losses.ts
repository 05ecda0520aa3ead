import type { LossName } from '../../../../training';
import { binaryLogLoss } from './binary-log-loss';
import { logLoss } from './log-loss';
import type { Loss } from './loss';
import { poisson } from './poisson';
import { squaredError } from './squared-error';

export const LOSSES: Readonly<Record<LossName, Loss>> = {
  squared_error: squaredError,
  poisson,
  binary_log_loss: binaryLogLoss,
  log_loss: logLoss,
};

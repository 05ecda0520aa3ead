import type { ExecutionMode } from '../../training';

/** What a plan is to be run as. */
export interface Execution {
  readonly mode: ExecutionMode;
  readonly epochsPerRun: number;
  /** Steps that one call of the native library takes at the most: a run may be several calls. */
  readonly stepsPerCall: number;
}

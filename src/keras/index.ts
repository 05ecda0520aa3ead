export { earlyStopping } from './early-stopping';
export type { FitSequentialArgs, RowsInput } from './fit-arguments';
export { fitSequential } from './fit-sequential';

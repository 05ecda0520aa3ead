export { earlyStopping } from './early-stopping';
export type { FitSequentialArgs, RowsInput } from './fit-arguments';
export { KerasClassifier, type KerasClassifierParameters } from './keras-classifier';
export type { BuilderParameters, KerasBuilder, KerasParameters } from './keras-parameters';
export { KerasRegressor } from './keras-regressor';
export { fitSequential } from './fit-sequential';
export { NotCompilable } from './not-compilable';
export { readLayer } from './read-layer';
export { WITH_MODEL } from './with-model';

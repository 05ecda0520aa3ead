export { foreignEstimator, type ForeignFacts, type ImportedNetwork } from './foreign-estimator';
export { FOREIGN_OPTIONS, withOwnFacts } from './foreign-options';
export { configuredLayers, entriesOf } from './keras-config';
export { type FindVariables, type ForeignVariable, kerasLayers } from './keras-layers';
export { type ForeignNetwork, perceptronOf } from './perceptron-of';

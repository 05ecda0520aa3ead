export type { NetworkEstimator } from './network-estimator';
export { type ActivationsOptions, plotActivations } from './plot-activations';
export { type FirstLayerOptions, plotFirstLayer } from './plot-first-layer';
export { type NetworkOptions, plotNetwork } from './plot-network';
export { plotWeights, type WeightsOptions } from './plot-weights';

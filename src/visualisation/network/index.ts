export type { NetworkEstimator } from './network-estimator';
export { type NetworkOptions, plotNetwork } from './plot-network';

export { type LossCurveOptions, plotLossCurve } from './plot-loss-curve';
export { thinned } from './thinned';
export type { FitHistory, LossHistory, Run, TrainedByEpochs } from './run-curves';

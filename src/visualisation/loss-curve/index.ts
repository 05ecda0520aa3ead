export { type LossCurveOptions, plotLossCurve } from './plot-loss-curve';
export type { FitHistory, Run, TrainedByEpochs } from './run-curves';

export { Chart } from './chart';
export type { ChartSpec } from './chart-spec';
export { Diagram } from './diagram';
export { type FitHistory, type LossCurveOptions, plotLossCurve, type Run, type TrainedByEpochs } from './loss-curve';
export { Picture, type PNGOptions, type SVGOptions } from './picture';

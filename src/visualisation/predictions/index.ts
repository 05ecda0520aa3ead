export { plotPredictions } from './plot-predictions';
export { plotResiduals } from './plot-residuals';
export type { PlotPredictionsOptions } from './prediction-parameters';

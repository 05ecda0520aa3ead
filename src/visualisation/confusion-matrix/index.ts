export { plotConfusionMatrix, type PlotConfusionMatrixOptions } from './plot-confusion-matrix';

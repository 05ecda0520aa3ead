export { plotCalibrationCurve, type PlotCalibrationCurveOptions } from './plot-calibration-curve';
export { plotPrecisionRecallCurve, type PlotPrecisionRecallCurveOptions } from './plot-precision-recall-curve';
export { plotRocCurve, type PlotRocCurveOptions } from './plot-roc-curve';

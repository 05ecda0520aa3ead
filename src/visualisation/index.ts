export { Chart } from './chart';
export type { ChartSpec } from './chart-spec';
export {
  plotCalibrationCurve,
  type PlotCalibrationCurveOptions,
  plotPrecisionRecallCurve,
  type PlotPrecisionRecallCurveOptions,
  plotRocCurve,
  type PlotRocCurveOptions,
} from './class-curves';
export { plotConfusionMatrix, type PlotConfusionMatrixOptions } from './confusion-matrix';
export { type BoundaryMethod, plotDecisionBoundary, type PlotDecisionBoundaryOptions } from './decision-boundary';
export { Diagram } from './diagram';
export {
  type PartialDependencePlotOptions,
  type PartialDependenceResult,
  type PermutationImportancePlotOptions,
  type PermutationImportanceResult,
  plotPartialDependence,
  plotPermutationImportance,
} from './feature-effects';
export { type GradientFlowOptions, plotGradientFlow, type TrackedGradients } from './gradient-flow';
export {
  type FitHistory,
  type LossCurveOptions,
  type LossHistory,
  plotLossCurve,
  type Run,
  type TrainedByEpochs,
} from './loss-curve';
export {
  type ActivationsOptions,
  type FirstLayerOptions,
  type NetworkEstimator,
  type NetworkOptions,
  plotActivations,
  plotFirstLayer,
  plotNetwork,
  plotWeights,
  type WeightsOptions,
} from './network';
export { Picture, type PNGOptions, type SVGOptions } from './picture';
export type { Predicting } from './predicting';
export { plotPredictions, type PlotPredictionsOptions, plotResiduals } from './predictions';
export { FitReport, report, type ReportOptions } from './report';
export {
  type LearningCurveScores,
  plotLearningCurve,
  plotValidationCurve,
  type ScoreCurveOptions,
  type ValidationCurveScores,
} from './score-curves';
export { type CandidateTable, type FittedSearch, plotSearchResults, type SearchResultsOptions } from './search-results';
export { type LiveView, watch, type WatchOptions } from './watch';

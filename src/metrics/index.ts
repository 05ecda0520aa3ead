export { accuracy } from './accuracy';
export { accuracyScore, type AccuracyScoreOptions } from './accuracy-score';
export { auc } from './auc';
export { averagePrecisionScore, type AveragePrecisionScoreOptions } from './average-precision-score';
export { balancedAccuracyScore, type BalancedAccuracyScoreOptions } from './balanced-accuracy-score';
export { brierScoreLoss, type BrierScoreLossOptions } from './brier-score-loss';
export { calibrationCurve, type CalibrationCurve, type CalibrationCurveOptions } from './calibration-curve';
export {
  classificationReport,
  type ClassificationReport,
  type ClassificationReportOptions,
  type ReportedScores,
} from './classification-report';
export { cohenKappaScore, type CohenKappaScoreOptions } from './cohen-kappa-score';
export { confusionMatrix, type ConfusionMatrixOptions } from './confusion-matrix';
export { d2AbsoluteErrorScore } from './d2-absolute-error-score';
export { d2PinballScore, type D2PinballScoreOptions } from './d2-pinball-score';
export { d2TweedieScore, type D2TweedieScoreOptions } from './d2-tweedie-score';
export { detCurve, type DetCurve, type DetCurveOptions } from './det-curve';
export { explainedVarianceScore, type ExplainedVarianceScoreOptions } from './explained-variance-score';
export { f1Score, type F1ScoreOptions } from './f1-score';
export { fbetaScore, type FbetaScoreOptions } from './fbeta-score';
export { hammingLoss, type HammingLossOptions } from './hamming-loss';
export { jaccardScore, type JaccardScoreOptions } from './jaccard-score';
export { logLoss, type LogLossOptions } from './log-loss';
export { matthewsCorrcoef, type MatthewsCorrcoefOptions } from './matthews-corrcoef';
export { maxError } from './max-error';
export { meanAbsoluteError } from './mean-absolute-error';
export { meanAbsolutePercentageError } from './mean-absolute-percentage-error';
export type { MeanErrorOptions } from './mean-error-parameters';
export { meanGammaDeviance, type MeanGammaDevianceOptions } from './mean-gamma-deviance';
export { meanPinballLoss, type MeanPinballLossOptions } from './mean-pinball-loss';
export { meanPoissonDeviance, type MeanPoissonDevianceOptions } from './mean-poisson-deviance';
export { meanSquaredError } from './mean-squared-error';
export { meanSquaredLogError } from './mean-squared-log-error';
export { meanTweedieDeviance, type MeanTweedieDevianceOptions } from './mean-tweedie-deviance';
export { medianAbsoluteError } from './median-absolute-error';
export { multilabelConfusionMatrix, type MultilabelConfusionMatrixOptions } from './multilabel-confusion-matrix';
export { precisionRecallCurve, type PrecisionRecallCurveOptions } from './precision-recall-curve';
export {
  precisionRecallFscoreSupport,
  type AveragedScores,
  type PrecisionRecallFscoreSupportOptions,
  type ScoresOfLabels,
} from './precision-recall-fscore-support';
export type { PrecisionRecallCurve } from './precision-recall-points';
export { precisionScore, type PrecisionScoreOptions } from './precision-score';
export { r2Score, type R2ScoreOptions } from './r2-score';
export { r2Scores, type R2Scores } from './r2-scores';
export { recallScore, type RecallScoreOptions } from './recall-score';
export { rocAucScore, type RocAucScoreOptions } from './roc-auc-score';
export { rocCurve, type RocCurveOptions } from './roc-curve';
export type { RocCurve } from './roc-points';
export { rootMeanSquaredError } from './root-mean-squared-error';
export { rootMeanSquaredLogError } from './root-mean-squared-log-error';
export {
  acceptsSampleWeight,
  checkScoring,
  getScorer,
  getScorerNames,
  makeScorer,
  ownScore,
  referenceTo,
  scorerOf,
  type MakeScorerOptions,
  type MetricName,
  type MetricScorer,
  type ResponseMethod,
  type ScoredEstimator,
  type ScoredTargets,
  type ScoreFunction,
  type Scorer,
  type ScorerOptions,
  type ScorerRecord,
  type ScorerReference,
  type Scoring,
  type ScoringFunction,
  type ScoringName,
} from './scorers';
export type { Average, ZeroDivision } from './set-wise-parameters';
export { topKAccuracyScore, type TopKAccuracyScoreOptions } from './top-k-accuracy-score';
export { zeroOneLoss, type ZeroOneLossOptions } from './zero-one-loss';

export { accuracy } from './accuracy';
export { accuracyScore, type AccuracyScoreOptions } from './accuracy-score';
export { balancedAccuracyScore, type BalancedAccuracyScoreOptions } from './balanced-accuracy-score';
export {
  classificationReport,
  type ClassificationReport,
  type ClassificationReportOptions,
  type ReportedScores,
} from './classification-report';
export { cohenKappaScore, type CohenKappaScoreOptions } from './cohen-kappa-score';
export { confusionMatrix, type ConfusionMatrixOptions } from './confusion-matrix';
export { f1Score, type F1ScoreOptions } from './f1-score';
export { fbetaScore, type FbetaScoreOptions } from './fbeta-score';
export { hammingLoss, type HammingLossOptions } from './hamming-loss';
export { jaccardScore, type JaccardScoreOptions } from './jaccard-score';
export { asLabelLike } from './labels-parameter';
export { matthewsCorrcoef, type MatthewsCorrcoefOptions } from './matthews-corrcoef';
export { multilabelConfusionMatrix, type MultilabelConfusionMatrixOptions } from './multilabel-confusion-matrix';
export {
  type AveragedScores,
  precisionRecallFscoreSupport,
  type PrecisionRecallFscoreSupportOptions,
  type ScoresOfLabels,
} from './precision-recall-fscore-support';
export { precisionScore, type PrecisionScoreOptions } from './precision-score';
export { recallScore, type RecallScoreOptions } from './recall-score';
export type { Average, ZeroDivision } from './set-wise-parameters';
export { zeroOneLoss, type ZeroOneLossOptions } from './zero-one-loss';

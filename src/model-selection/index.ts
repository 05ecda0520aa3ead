export type { SearchFitOptions } from './base-search-cv';
export { checkCv, type CheckCvOptions } from './check-cv';
export type { FoldOptions, FoldParameters } from './fold-parameters';
export { GroupKFold } from './group-k-fold';
export {
  GroupShuffleSplit,
  type GroupShuffleSplitOptions,
  type GroupShuffleSplitParameters,
} from './group-shuffle-split';
export { KFold } from './k-fold';
export { LeaveOneGroupOut } from './leave-one-group-out';
export { LeaveOneOut } from './leave-one-out';
export { LeavePOut, type LeavePOutParameters } from './leave-p-out';
export type { OneDistribution, OneGrid, ParamDistributions, ParamGrid, ParamValues } from './param-grid';
export { ParameterGrid } from './parameter-grid';
export { ParameterSampler, type ParameterSamplerOptions } from './parameter-sampler';
export { PredefinedSplit, type PredefinedSplitParameters } from './predefined-split';
export { readCv, type CrossValidation, type FoldKind } from './read-cv';
export { readSplits } from './read-splits';
export { RepeatedKFold } from './repeated-k-fold';
export type { RepeatedSplitOptions, RepeatedSplitParameters } from './repeated-splitter';
export { RepeatedStratifiedKFold } from './repeated-stratified-k-fold';
export { ShuffleSplit } from './shuffle-split';
export type { ShuffleSplitOptions, ShuffleSplitParameters } from './shuffle-split-parameters';
export { isSplitter, type SplitGroups, type Splitter, type SplitTarget, type TrainTestIndices } from './splitter';
export { StratifiedGroupKFold } from './stratified-group-k-fold';
export { StratifiedKFold } from './stratified-k-fold';
export { StratifiedShuffleSplit } from './stratified-shuffle-split';
export { TimeSeriesSplit, type TimeSeriesSplitOptions, type TimeSeriesSplitParameters } from './time-series-split';
export { trainTestSplit, type TrainTestSplit, type TrainTestSplitOptions } from './train-test-split';
export { validationSplit } from './validation-split';
export { crossValidate, type CrossValidateOptions, type CrossValidateResult } from './cross-validate';
export { crossValPredict, type CrossValPredictOptions } from './cross-val-predict';
export { crossValScore, type CrossValScoreOptions } from './cross-val-score';
export type { CvResults } from './cv-results';
export { FIT_AND_PREDICT } from './fit-and-predict';
export { FIT_AND_SCORE } from './fit-and-score';
export { GridSearchCV, type GridSearchOptions, type GridSearchParameters } from './grid-search-cv';
export {
  HalvingGridSearchCV,
  type HalvingGridSearchOptions,
  type HalvingGridSearchParameters,
} from './halving-grid-search-cv';
export {
  RandomizedSearchCV,
  type RandomizedSearchOptions,
  type RandomizedSearchParameters,
} from './randomized-search-cv';
export { FIT_IN_STEPS } from './fit-in-steps';
export { learningCurve, type LearningCurve, type LearningCurveOptions } from './learning-curve';
export { validationCurve, type ValidationCurve, type ValidationCurveOptions } from './validation-curve';
export { nJobsParameter, signalParameter } from './cross-validation-parameters';
export { readScorers } from './read-scorers';
export { type Scores, scoresOf } from './scores-of';
export type { AnyScorer, OneScoring, ScoreName, Scoring } from './scoring';
export { scoringParameter } from './scoring-parameter';

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
export { PredefinedSplit, type PredefinedSplitParameters } from './predefined-split';
export { type CrossValidation, type FoldKind, readCv } from './read-cv';
export { readSplits } from './read-splits';
export { RepeatedKFold } from './repeated-k-fold';
export type { RepeatedSplitOptions, RepeatedSplitParameters } from './repeated-splitter';
export { RepeatedStratifiedKFold } from './repeated-stratified-k-fold';
export { sampleCount } from './sample-count';
export { ShuffleSplit } from './shuffle-split';
export type { ShuffleSplitOptions, ShuffleSplitParameters } from './shuffle-split-parameters';
export { splitterKind } from './splitter-kind';
export { isSplitter, type SplitGroups, type SplitTarget, type Splitter, type TrainTestIndices } from './splitter';
export { StratifiedGroupKFold } from './stratified-group-k-fold';
export { StratifiedKFold } from './stratified-k-fold';
export { StratifiedShuffleSplit } from './stratified-shuffle-split';
export { TimeSeriesSplit, type TimeSeriesSplitOptions, type TimeSeriesSplitParameters } from './time-series-split';
export { type TrainTestSplit, trainTestSplit, type TrainTestSplitOptions } from './train-test-split';
export { validationSplit } from './validation-split';

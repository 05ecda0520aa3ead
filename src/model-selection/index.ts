export { shuffledSplit, type Split } from './shuffled-split';
export { splitSizes, type SplitSize, type SplitSizes } from './split-sizes';
export { stratifiedSplit } from './stratified-split';
export { trainTestSplit, type TrainTestSplit, type TrainTestSplitOptions } from './train-test-split';
export { validationSplit } from './validation-split';

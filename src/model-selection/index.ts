export { trainTestSplit, type TrainTestSplit, type TrainTestSplitOptions } from './train-test-split';
export { validationSplit } from './validation-split';

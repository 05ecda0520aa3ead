export { borrowRandomState } from './borrow-random-state';
export { checkRandomState, randomStateParameter, type RandomStateLike } from './check-random-state';
export { isRandomState, RandomState, type ChoiceOptions, type RandomStateData } from './random-state';
export { sampleWithoutReplacement } from './sample-without-replacement';
export type { Drawn, Nested, Size } from './size';

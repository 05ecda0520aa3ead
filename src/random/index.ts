export { borrowRandomState } from './borrow-random-state';
export { checkRandomState, randomStateParameter, type RandomStateLike } from './check-random-state';
export { isRandomState, RandomState, type ChoiceOptions, type RandomStateData } from './random-state';
export type { Drawn, Nested, Size } from './size';

export { fromKeras, type FromKerasOptions } from './from-keras';
export { toKeras } from './to-keras';

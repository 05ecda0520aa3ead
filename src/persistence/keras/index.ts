export { toKeras } from './to-keras';

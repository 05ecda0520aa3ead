export { activate } from './activate';
export { changedWeights } from './changed-weights';
export { forwardLayer } from './forward-layer';
export { isRandom } from './is-random';
export type { LayerContext } from './layer-forward';
export type { RandomValues } from './random-values';

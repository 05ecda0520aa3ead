export { allowInFiles, allowMakers } from './allowed';
export { decode } from './decode';
export { encode } from './encode';
export { type Encoded, type EncodedTensor, type TypedArray } from './encoded';
export { defineKind, type Kind } from './kinds';

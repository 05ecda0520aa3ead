export { allowInFiles, allowMakers } from './allowed';
export { decode } from './decode';
export { encode } from './encode';
export { FORMAT, FORMAT_VERSION } from './format';
export { fromInline, type InlineModel, type InlineTensor, toInline } from './inline';
export { type Encoded, type EncodedTensor, type TypedArray } from './encoded';
export { defineKind, type Kind } from './kinds';

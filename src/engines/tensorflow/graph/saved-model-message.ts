import type { Field, MessageType } from './protobuf';

// The part of TensorFlow's SavedModel format that a program needs. Names and numbers are TensorFlow's own
// (tensorflow/core/protobuf/{saved_model,meta_graph,config,rewriter_config}.proto, tensorflow/core/framework/{graph,node_def,attr_value,…}.proto);
// a field that is left out here is one that is never written.

const integer = (number: number): Field => ({ number, kind: 'integer' });
const text = (number: number): Field => ({ number, kind: 'text' });
const bytes = (number: number): Field => ({ number, kind: 'bytes' });
const one = (number: number, kind: MessageType): Field => ({ number, kind });
const repeated = (number: number, kind: Field['kind']): Field => ({ number, kind, form: 'repeated' });
const packed = (number: number): Field => ({ number, kind: 'integer', form: 'packed' });
const map = (number: number, kind: Field['kind']): Field => ({ number, kind, form: 'map' });

const DIM: MessageType = { size: integer(1) };

const TENSOR_SHAPE: MessageType = { dim: repeated(2, DIM) };

const TENSOR: MessageType = {
  dtype: integer(1),
  tensorShape: one(2, TENSOR_SHAPE),
  tensorContent: bytes(4),
  stringVal: repeated(8, 'bytes'),
};

const NAME_ATTR_LIST: MessageType = { name: text(1) };

const LIST_VALUE: MessageType = { type: packed(6), shape: repeated(7, TENSOR_SHAPE) };

/** One of these. */
const ATTR_VALUE: MessageType = {
  list: one(1, LIST_VALUE),
  s: bytes(2),
  i: integer(3),
  b: integer(5),
  type: integer(6),
  shape: one(7, TENSOR_SHAPE),
  tensor: one(8, TENSOR),
  func: one(10, NAME_ATTR_LIST),
};

const NODE_DEF: MessageType = { name: text(1), op: text(2), input: repeated(3, 'text'), attr: map(5, ATTR_VALUE) };

const ARG_DEF: MessageType = { name: text(1), type: integer(3) };

const OP_DEF: MessageType = { name: text(1), inputArg: repeated(2, ARG_DEF), outputArg: repeated(3, ARG_DEF) };

const FUNCTION_DEF: MessageType = {
  signature: one(1, OP_DEF),
  nodeDef: repeated(3, NODE_DEF),
  ret: map(4, 'text'),
  attr: map(5, ATTR_VALUE),
};

const FUNCTION_DEF_LIBRARY: MessageType = { function: repeated(1, FUNCTION_DEF) };

const VERSION_DEF: MessageType = { producer: integer(1), minConsumer: integer(2) };

const GRAPH_DEF: MessageType = {
  node: repeated(1, NODE_DEF),
  library: one(2, FUNCTION_DEF_LIBRARY),
  versions: one(4, VERSION_DEF),
};

const TENSOR_INFO: MessageType = { name: text(1), dtype: integer(2), tensorShape: one(3, TENSOR_SHAPE) };

const SIGNATURE_DEF: MessageType = { inputs: map(1, TENSOR_INFO), outputs: map(2, TENSOR_INFO), methodName: text(3) };

const META_INFO_DEF: MessageType = { tags: repeated(4, 'text') };

const META_GRAPH_DEF: MessageType = {
  metaInfoDef: one(1, META_INFO_DEF),
  graphDef: one(2, GRAPH_DEF),
  signatureDef: map(5, SIGNATURE_DEF),
};

/** The message SavedModel. */
export const SAVED_MODEL: MessageType = {
  savedModelSchemaVersion: integer(1),
  metaGraphs: repeated(2, META_GRAPH_DEF),
};

const REWRITER_CONFIG: MessageType = { disableMetaOptimizer: integer(19) };

const GRAPH_OPTIONS: MessageType = { rewriteOptions: one(10, REWRITER_CONFIG) };

/** The message ConfigProto. */
export const CONFIG: MessageType = { graphOptions: one(10, GRAPH_OPTIONS) };

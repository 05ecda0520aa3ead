import { DATA_TYPE, type DataType, type Shape } from './data-type';
import { encodeMessage } from './protobuf';
import { CONFIG } from './saved-model-message';

/** A node's attribute as the message AttrValue of saved-model-message.ts. */
export type Attribute =
  | { type: number }
  | { i: number }
  | { b: boolean }
  | { s: Uint8Array }
  | { shape: ShapeMessage }
  | { tensor: { dtype: number; tensorShape: ShapeMessage; tensorContent?: Uint8Array; stringVal?: Uint8Array[] } }
  | { func: { name: string } }
  | { list: { type?: number[]; shape?: ShapeMessage[] } };

export interface ShapeMessage {
  dim: { size: number }[];
}

export function shapeMessage(shape: Shape): ShapeMessage {
  return { dim: shape.map((size) => ({ size })) };
}

export const attribute = {
  type: (type: DataType): Attribute => ({ type: DATA_TYPE[type] }),
  types: (types: readonly DataType[]): Attribute => ({ list: { type: types.map((type) => DATA_TYPE[type]) } }),
  integer: (i: number): Attribute => ({ i }),
  boolean: (b: boolean): Attribute => ({ b }),
  text: (text: string): Attribute => ({ s: Buffer.from(text) }),
  shape: (shape: Shape): Attribute => ({ shape: shapeMessage(shape) }),
  shapes: (shapes: readonly Shape[]): Attribute => ({ list: { shape: shapes.map(shapeMessage) } }),
  function: (name: string): Attribute => ({ func: { name } }),
  tensor: (type: DataType, shape: Shape, content: ArrayBufferView): Attribute => ({
    tensor: {
      dtype: DATA_TYPE[type],
      tensorShape: shapeMessage(shape),
      tensorContent: new Uint8Array(content.buffer, content.byteOffset, content.byteLength),
    },
  }),
  texts: (texts: readonly string[]): Attribute => ({
    tensor: {
      dtype: DATA_TYPE.string,
      tensorShape: shapeMessage([texts.length]),
      stringVal: texts.map((text) => Buffer.from(text)),
    },
  }),
};

/** The attribute of what XLA compiles, a function or a call of one; none where it is to be interpreted. */
export function compileAttributes(isCompiled: boolean): Record<string, Attribute> {
  return isCompiled ? { _XlaMustCompile: attribute.boolean(true) } : {};
}

/** The mark by which TensorFlow's own optimizer leaves a function as it is. */
export const UNOPTIMIZED_FUNCTION: Readonly<Record<string, Attribute>> = { _tf_data_function: attribute.boolean(true) };

/** By which a call does not have it look at the function either: a ConfigProto, in it a RewriterConfig without optimizers. */
export const UNOPTIMIZED_CALL: Readonly<Record<string, Attribute>> = {
  config_proto: { s: encodeMessage(CONFIG, { graphOptions: { rewriteOptions: { disableMetaOptimizer: true } } }) },
};

/** The attributes of a call of a function. */
export function callAttributes(
  name: string,
  isCompiled: boolean,
  inputs: readonly { readonly type: DataType }[],
  outputs: readonly { readonly type: DataType }[],
): Record<string, Attribute> {
  return {
    Tin: attribute.types(inputs.map(({ type }) => type)),
    Tout: attribute.types(outputs.map(({ type }) => type)),
    f: attribute.function(name),
    config: attribute.text(''),
    config_proto: attribute.text(''),
    executor_type: attribute.text(''),
    ...compileAttributes(isCompiled),
  };
}

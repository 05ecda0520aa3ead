import { type INamespace, Root, type Type } from 'protobufjs/light';

/**
 * The part of the ONNX format that dense networks need. Names and numbers are those of onnx.proto
 * (github.com/onnx/onnx), names in camelCase; what is left out here is skipped when read and never written.
 */
const ONNX: INamespace = {
  nested: {
    ModelProto: {
      fields: {
        irVersion: { id: 1, type: 'int64' },
        producerName: { id: 2, type: 'string' },
        producerVersion: { id: 3, type: 'string' },
        domain: { id: 4, type: 'string' },
        modelVersion: { id: 5, type: 'int64' },
        docString: { id: 6, type: 'string' },
        graph: { id: 7, type: 'GraphProto' },
        opsetImport: { id: 8, rule: 'repeated', type: 'OperatorSetIdProto' },
        metadataProps: { id: 14, rule: 'repeated', type: 'StringStringEntryProto' },
      },
    },
    OperatorSetIdProto: { fields: { domain: { id: 1, type: 'string' }, version: { id: 2, type: 'int64' } } },
    StringStringEntryProto: { fields: { key: { id: 1, type: 'string' }, value: { id: 2, type: 'string' } } },
    GraphProto: {
      fields: {
        node: { id: 1, rule: 'repeated', type: 'NodeProto' },
        name: { id: 2, type: 'string' },
        initializer: { id: 5, rule: 'repeated', type: 'TensorProto' },
        docString: { id: 10, type: 'string' },
        input: { id: 11, rule: 'repeated', type: 'ValueInfoProto' },
        output: { id: 12, rule: 'repeated', type: 'ValueInfoProto' },
      },
    },
    NodeProto: {
      fields: {
        input: { id: 1, rule: 'repeated', type: 'string' },
        output: { id: 2, rule: 'repeated', type: 'string' },
        name: { id: 3, type: 'string' },
        opType: { id: 4, type: 'string' },
        attribute: { id: 5, rule: 'repeated', type: 'AttributeProto' },
        domain: { id: 7, type: 'string' },
      },
    },
    AttributeProto: {
      fields: {
        name: { id: 1, type: 'string' },
        f: { id: 2, type: 'float' },
        i: { id: 3, type: 'int64' },
        s: { id: 4, type: 'bytes' },
        t: { id: 5, type: 'TensorProto' },
        floats: { id: 7, rule: 'repeated', type: 'float' },
        ints: { id: 8, rule: 'repeated', type: 'int64' },
        strings: { id: 9, rule: 'repeated', type: 'bytes' },
        type: { id: 20, type: 'int32' },
      },
    },
    TensorProto: {
      fields: {
        dims: { id: 1, rule: 'repeated', type: 'int64' },
        dataType: { id: 2, type: 'int32' },
        floatData: { id: 4, rule: 'repeated', type: 'float', options: { packed: true } },
        int32Data: { id: 5, rule: 'repeated', type: 'int32', options: { packed: true } },
        stringData: { id: 6, rule: 'repeated', type: 'bytes' },
        int64Data: { id: 7, rule: 'repeated', type: 'int64', options: { packed: true } },
        name: { id: 8, type: 'string' },
        rawData: { id: 9, type: 'bytes' },
        doubleData: { id: 10, rule: 'repeated', type: 'double', options: { packed: true } },
        externalData: { id: 13, rule: 'repeated', type: 'StringStringEntryProto' },
        dataLocation: { id: 14, type: 'int32' },
      },
    },
    ValueInfoProto: { fields: { name: { id: 1, type: 'string' }, type: { id: 2, type: 'TypeProto' } } },
    TypeProto: {
      fields: {
        tensorType: { id: 1, type: 'TensorTypeProto' },
        sequenceType: { id: 4, type: 'SequenceTypeProto' },
        mapType: { id: 5, type: 'MapTypeProto' },
      },
    },
    TensorTypeProto: { fields: { elemType: { id: 1, type: 'int32' }, shape: { id: 2, type: 'TensorShapeProto' } } },
    SequenceTypeProto: { fields: { elemType: { id: 1, type: 'TypeProto' } } },
    MapTypeProto: { fields: { keyType: { id: 1, type: 'int32' }, valueType: { id: 2, type: 'TypeProto' } } },
    TensorShapeProto: { fields: { dim: { id: 1, rule: 'repeated', type: 'DimensionProto' } } },
    DimensionProto: { fields: { dimValue: { id: 1, type: 'int64' }, dimParam: { id: 2, type: 'string' } } },
  },
};

/** The message of a whole file. */
export const MODEL_PROTO: Type = Root.fromJSON(ONNX).lookupType('ModelProto');

/** A whole number of 64 bits, as protobufjs reads it. */
export type Int64 = number | { toNumber(): number };

/** As read: what lacks is 0, '', null or empty. */
export interface ModelMessage {
  readonly irVersion: Int64;
  readonly producerName: string;
  readonly graph: GraphMessage | null;
  readonly opsetImport: readonly { readonly domain: string; readonly version: Int64 }[];
  readonly metadataProps: readonly { readonly key: string; readonly value: string }[];
}

export interface GraphMessage {
  readonly node: readonly NodeMessage[];
  readonly initializer: readonly TensorMessage[];
  readonly input: readonly ValueMessage[];
  readonly output: readonly ValueMessage[];
}

export interface NodeMessage {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly opType: string;
  readonly domain: string;
  readonly attribute: readonly AttributeMessage[];
}

export interface AttributeMessage {
  readonly name: string;
  readonly f: number;
  readonly i: Int64;
  readonly s: Uint8Array;
  readonly t: TensorMessage | null;
  readonly floats: readonly number[];
  readonly ints: readonly Int64[];
  readonly strings: readonly Uint8Array[];
  readonly type: number;
}

export interface TensorMessage {
  readonly dims: readonly Int64[];
  readonly dataType: number;
  readonly floatData: readonly number[];
  readonly int32Data: readonly number[];
  readonly stringData: readonly Uint8Array[];
  readonly int64Data: readonly Int64[];
  readonly name: string;
  readonly rawData: Uint8Array;
  readonly doubleData: readonly number[];
  readonly externalData: readonly unknown[];
  readonly dataLocation: number;
}

export interface ValueMessage {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: { readonly dim: readonly { readonly dimValue: Int64 }[] } | null;
    } | null;
  } | null;
}

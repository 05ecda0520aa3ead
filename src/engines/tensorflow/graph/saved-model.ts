import { attribute, callAttributes, shapeMessage, UNOPTIMIZED_FUNCTION } from './attribute';
import { DATA_TYPE } from './data-type';
import { FunctionGraph, type FunctionMessage, type NodeMessage, type Value } from './function-graph';
import { sameBits } from './operations';
import type { Port, Program } from './program';
import { encodeMessage } from './protobuf';
import { SAVED_MODEL } from './saved-model-message';

/** The tag under which TensorFlow finds the graph of a file. */
export const SAVED_MODEL_TAG = 'serve';

/** GraphDef versions of TensorFlow 2.x graphs: written as of producer 1087, readable from consumer 12 on. */
const VERSIONS = { producer: 1087, minConsumer: 12 };

/** A program as the bytes of a `saved_model.pb`; a README beside this file tells of the format. */
export interface EncodedProgram {
  readonly savedModel: Uint8Array;
  /** Which tensors of the graph stand for the program's inputs and outputs, in their order. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/**
 * For this library, whose tensors are those of `crossing`. TensorFlow's optimizer is kept off it, which would take some 30 ms of a
 * program's first run for what does not make it faster: off functions by a mark, off the main graph as it has fewer than four
 * nodes. So all inputs come from one, which is never asked, as whoever runs the graph brings what it would give.
 */
export function encodeProgram(program: Program): EncodedProgram {
  const { frame, called } = framed(program);
  const types = Object.values(program.inputs).map((port) => crossing(port).type);
  const source = { name: 'in', op: 'Unstage', input: [], attr: { dtypes: attribute.types(types) } };
  const inputs = types.map((_, index) => `in:${index}`);
  // A function's name is an operation too, which is ready 8 ms sooner than one that calls a function.
  const call = { name: 'call', op: frame.signature.name, input: inputs, attr: {} };
  const functions = [...called, frame].map((message) => ({
    ...message,
    attr: { ...message.attr, ...UNOPTIMIZED_FUNCTION },
  }));
  return { savedModel: encode([source, call], functions), inputs, outputs: madeBy(call, program) };
}

/** For TensorFlow's own programs, which have tensors of all types, and look for a signature of this name. */
export function encodeSavedModel(program: Program): Uint8Array {
  const { entry, isCompiled, inputs, outputs } = program;
  const sources = Object.entries(inputs).map(([name, { type, shape }]) => {
    const attr = { dtype: attribute.type(type), shape: attribute.shape(shape) };
    return { name: `in_${name}`, op: 'Placeholder', input: [], attr };
  });
  const places = sources.map(({ name }) => `${name}:0`);
  const attr = callAttributes(entry, isCompiled, Object.values(inputs), Object.values(outputs));
  const call = { name: 'call', op: 'PartitionedCall', input: places, attr };
  const signature = {
    inputs: tensorInfos(inputs, places),
    outputs: tensorInfos(outputs, madeBy(call, program)),
    methodName: 'tensorflow/serving/predict',
  };
  return encode([...sources, call], program.functions, { serving_default: signature });
}

/**
 * How a tensor looks to TensorFlow.js, which has no 64-bit numbers: those cross as pairs of int32 over the same bytes,
 * and a frame casts bits on either side of the call.
 */
export function crossing({ type, shape }: Port): Port {
  return type === 'float64' ? { type: 'int32', shape: [...shape, 2] } : { type, shape };
}

/** A function around a program's own, of tensors as they cross, and all that it calls. */
function framed({ functions, entry, isCompiled, inputs, outputs }: Program): {
  readonly frame: FunctionMessage;
  readonly called: readonly FunctionMessage[];
} {
  const graph = new FunctionGraph(false);
  const given: Record<string, Value> = {};
  for (const [name, port] of Object.entries(inputs)) {
    const { type, shape } = crossing(port);
    given[name] = sameBits(graph, graph.argument(name, type, shape), port);
  }
  const isEntry = ({ signature }: FunctionMessage): boolean => signature.name === entry;
  const made = isCompiled
    ? graph.call(entry, Object.values(given), outputs)
    : graph.inline(functions.find(isEntry)!, given, outputs);
  const results: Record<string, Value> = {};
  for (const [name, port] of Object.entries(outputs)) results[name] = sameBits(graph, made[name]!, crossing(port));
  return {
    frame: graph.toFunction('frame', results),
    called: isCompiled ? functions : functions.filter((message) => !isEntry(message)),
  };
}

/** The graph's names for what a node gives that calls the program. */
function madeBy(call: NodeMessage, { outputs }: Program): string[] {
  return Object.keys(outputs).map((_, index) => `${call.name}:${index}`);
}

function encode(
  nodes: readonly NodeMessage[],
  functions: readonly FunctionMessage[],
  signatureDef: Readonly<Record<string, object>> = {},
): Uint8Array {
  return encodeMessage(SAVED_MODEL, {
    savedModelSchemaVersion: 1,
    metaGraphs: [
      {
        metaInfoDef: { tags: [SAVED_MODEL_TAG] },
        graphDef: { node: nodes, library: { function: functions }, versions: VERSIONS },
        signatureDef,
      },
    ],
  });
}

/** @param tensors  the graph's name for each */
function tensorInfos(ports: Readonly<Record<string, Port>>, tensors: readonly string[]): Record<string, object> {
  return Object.fromEntries(
    Object.entries(ports).map(([name, { type, shape }], index) => [
      name,
      { name: tensors[index], dtype: DATA_TYPE[type], tensorShape: shapeMessage(shape) },
    ]),
  );
}

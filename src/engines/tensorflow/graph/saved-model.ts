import { attribute, type Attribute, callAttributes, shapeMessage } from './attribute';
import { DATA_TYPE, type DataType, type Shape } from './data-type';
import type { NodeMessage } from './function-graph';
import { encodeMessage } from './protobuf';
import { SAVED_MODEL } from './saved-model-message';

/** A tensor that goes into a program or comes out of it. */
export interface Port {
  readonly type: DataType;
  readonly shape: Shape;
}

/** A whole program: its functions, and the one that is called with `inputs` and gives `outputs`, in their order. */
export interface Program {
  readonly functions: readonly object[];
  readonly entry: string;
  readonly inputs: Readonly<Record<string, Port>>;
  readonly outputs: Readonly<Record<string, Port>>;
  /** Whether XLA compiles the entry function; otherwise TensorFlow interprets it. */
  readonly isCompiled: boolean;
  /** Whether an interpreted entry function calls compiled ones. */
  readonly callsCompiled?: boolean;
}

/** Tag and signature under which `tf.node.loadSavedModel` finds the program. */
export const SAVED_MODEL_TAG = 'serve';
export const SAVED_MODEL_SIGNATURE = 'run';

/** GraphDef versions of TensorFlow 2.x graphs: written as of producer 1087, readable from consumer 12 on. */
const VERSIONS = { producer: 1087, minConsumer: 12 };

/**
 * How a tensor looks to TensorFlow.js, which has no 64-bit numbers: those cross as pairs of int32 over the same bytes,
 * and the main graph casts bits on either side of the call.
 */
export function crossing({ type, shape }: Port): Port {
  return type === 'float64' ? { type: 'int32', shape: [...shape, 2] } : { type, shape };
}

/** For whom a program is: what its signature is called, and how tensors look to them. */
interface Surface {
  readonly signature: string;
  readonly crossing: (port: Port) => Port;
}

const OWN: Surface = { signature: SAVED_MODEL_SIGNATURE, crossing };

/** TensorFlow's own programs: the name that they look for, and tensors as they are. */
export const SERVING: Surface = { signature: 'serving_default', crossing: (port) => port };

/** The bytes of a `saved_model.pb` with this program; a README beside this file tells of the format. */
export function encodeSavedModel(program: Program, { signature: name, crossing }: Surface = OWN): Uint8Array {
  const nodes: NodeMessage[] = [];
  const add = (node: string, op: string, input: string[], attr: Record<string, Attribute>): string => {
    nodes.push({ name: node, op, input, attr });
    return node;
  };

  const callInputs = Object.entries(program.inputs).map(([key, port]) => {
    const outside = crossing(port);
    const placed = { dtype: attribute.type(outside.type), shape: attribute.shape(outside.shape) };
    return castBits(add, add(`in_${key}`, 'Placeholder', [], placed), `${key}_64`, outside.type, port.type);
  });
  const [inputs, outputs] = [Object.values(program.inputs), Object.values(program.outputs)];
  add('call', 'PartitionedCall', callInputs, callAttributes(program.entry, program.isCompiled, inputs, outputs));
  Object.entries(program.outputs).forEach(([key, port], index) => {
    castBits(add, `call:${index}`, `out_${key}`, port.type, crossing(port).type);
  });

  return encodeMessage(SAVED_MODEL, {
    savedModelSchemaVersion: 1,
    metaGraphs: [
      {
        metaInfoDef: { tags: [SAVED_MODEL_TAG] },
        graphDef: { node: nodes, library: { function: program.functions }, versions: VERSIONS },
        signatureDef: {
          [name]: {
            inputs: signature('in', program.inputs, crossing),
            outputs: signature('out', program.outputs, crossing),
            methodName: 'tensorflow/serving/predict',
          },
        },
      },
    ],
  });
}

type AddNode = (name: string, op: string, input: string[], attr: Record<string, Attribute>) => string;

/** The same bits as another type, under a new name. */
function castBits(add: AddNode, tensor: string, name: string, from: DataType, to: DataType): string {
  if (from === to) return add(name, 'Identity', [tensor], { T: attribute.type(from) });
  return add(name, 'Bitcast', [tensor], { T: attribute.type(from), type: attribute.type(to) });
}

function signature(
  prefix: 'in' | 'out',
  ports: Readonly<Record<string, Port>>,
  crossing: Surface['crossing'],
): Record<string, object> {
  return Object.fromEntries(
    Object.entries(ports).map(([name, port]) => {
      const { type, shape } = crossing(port);
      return [name, { name: `${prefix}_${name}:0`, dtype: DATA_TYPE[type], tensorShape: shapeMessage(shape) }];
    }),
  );
}

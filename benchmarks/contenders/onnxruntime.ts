import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What is used of onnxruntime-node, which is no dependency: nothing here has its types. */
export interface OnnxRuntime {
  readonly Tensor: new (
    type: 'float64' | 'float32',
    data: Float64Array | Float32Array,
    shape: readonly number[],
  ) => unknown;
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<OnnxSession>;
  };
}

export interface OnnxSession {
  run(
    feeds: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, { readonly data: ArrayLike<number> }>>>;
}

/** The variable that names the folder in which `npm install onnxruntime-node` was done. */
const FOLDER = 'TFJS_LEARN_ONNXRUNTIME';

/** What to say where there is none. */
export const ONNXRUNTIME_ADVICE =
  'No onnxruntime-node found: measuring without. In a folder of its own: ONNXRUNTIME_NODE_INSTALL=skip npm install ' +
  `onnxruntime-node, then name the folder by ${FOLDER}.`;

/** onnxruntime-node where it can be found, else undefined. */
export function findOnnxRuntime(): OnnxRuntime | undefined {
  const load = createRequire(join(process.env[FOLDER] ?? __dirname, 'any.js'));
  try {
    return load('onnxruntime-node') as OnnxRuntime;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

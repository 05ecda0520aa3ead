import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedTensorMap } from '@tensorflow/tfjs';
import { encodeSavedModel, type Program, SAVED_MODEL_SIGNATURE, SAVED_MODEL_TAG } from './graph';
import type { TfjsNode } from './native';

/** A program that the native library holds, ready to run. */
export interface LoadedProgram {
  readonly program: Program;
  /** @param inputs  a tensor for every input, of its type and shape; @returns the outputs, which the caller disposes */
  run(inputs: NamedTensorMap): NamedTensorMap;
  dispose(): void;
}

/** Hands a program to the native library: by a file, the one way that TensorFlow.js has. */
export async function loadProgram(tf: TfjsNode, program: Program): Promise<LoadedProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'tfjs-learn-')); // mkdtemp makes it for its owner only
  try {
    await writeFile(join(folder, 'saved_model.pb'), encodeSavedModel(program));
    const model = await tf.node.loadSavedModel(folder, [SAVED_MODEL_TAG], SAVED_MODEL_SIGNATURE);
    return {
      program,
      run: (inputs) => {
        const outputs = model.predict(inputs);
        if (Array.isArray(outputs) || 'dataId' in outputs) throw new Error('a program gave tensors without names');
        return outputs;
      },
      dispose: () => {
        model.dispose();
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

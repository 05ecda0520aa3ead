import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedTensorMap } from '@tensorflow/tfjs';
import { makeScratch } from '../../files';
import { encodeSavedModel, type Program, SAVED_MODEL_SIGNATURE, SAVED_MODEL_TAG } from './graph';
import type { NativeModel, TfjsNode } from './native';
import type { ProgramStore } from './store';

/** A program that the native library holds, ready to run. */
export class LoadedProgram {
  readonly program: Program;
  readonly #tf: TfjsNode;
  readonly #store: ProgramStore;
  #model: NativeModel;
  /** Until it is compiled, which its first run does; null for a program that is not to be compiled. */
  #uncompiled: Uint8Array | null;

  /** Hands a program to the native library. Its first run asks the store whether it was compiled before. */
  static async load(tf: TfjsNode, store: ProgramStore, program: Program): Promise<LoadedProgram> {
    const savedModel = encodeSavedModel(program);
    return new LoadedProgram(tf, store, program, await loadModel(tf, savedModel), savedModel);
  }

  private constructor(tf: TfjsNode, store: ProgramStore, program: Program, model: NativeModel, savedModel: Uint8Array) {
    this.#tf = tf;
    this.#store = store;
    this.program = program;
    this.#model = model;
    this.#uncompiled = program.isCompiled || program.callsCompiled ? savedModel : null;
  }

  /** @param inputs  a tensor for every input, of its type and shape; @returns the outputs, which the caller disposes */
  async run(inputs: NamedTensorMap): Promise<NamedTensorMap> {
    const savedModel = this.#uncompiled;
    if (savedModel === null) return this.#call(inputs);
    const outputs = await this.#store.firstRun(savedModel, async (isAgain) => {
      if (isAgain) await this.#reload(savedModel); // a program that has failed to compile fails for ever
      return this.#call(inputs);
    });
    this.#uncompiled = null;
    return outputs;
  }

  dispose(): void {
    this.#model.dispose();
  }

  #call(inputs: NamedTensorMap): NamedTensorMap {
    const outputs = this.#model.predict(inputs);
    if (Array.isArray(outputs) || 'dataId' in outputs) throw new Error('a program gave tensors without names');
    return outputs;
  }

  async #reload(savedModel: Uint8Array): Promise<void> {
    const model = await loadModel(this.#tf, savedModel);
    this.#model.dispose();
    this.#model = model;
  }
}

/** By a file, the one way that TensorFlow.js has. */
async function loadModel(tf: TfjsNode, savedModel: Uint8Array): Promise<NativeModel> {
  const folder = makeScratch((made) => {
    writeFileSync(join(made, 'saved_model.pb'), savedModel);
  });
  try {
    return await tf.node.loadSavedModel(folder, [SAVED_MODEL_TAG], SAVED_MODEL_SIGNATURE);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

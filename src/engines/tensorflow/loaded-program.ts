import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedTensorMap } from '@tensorflow/tfjs';
import { makeScratch } from '../../files';
import { type EncodedProgram, encodeProgram, type Program, SAVED_MODEL_TAG } from './graph';
import { nativeBackend, type NativeBackend, type TfjsNode } from './native';
import type { ProgramStore } from './store';

/** A program that the native library holds, ready to run. */
export class LoadedProgram {
  readonly program: Program;
  readonly #backend: NativeBackend;
  readonly #store: ProgramStore;
  readonly #encoded: EncodedProgram;
  /** By which the library knows it. */
  #id: number;
  /** Compiling is what its first run does. */
  #isToBeCompiled: boolean;

  /** Hands a program to the native library. Its first run asks the store whether it was compiled before. */
  constructor(tf: TfjsNode, store: ProgramStore, program: Program) {
    this.program = program;
    this.#backend = nativeBackend(tf);
    this.#store = store;
    this.#encoded = encodeProgram(program);
    this.#id = this.#load();
    this.#isToBeCompiled = program.isCompiled || program.callsCompiled === true;
  }

  /** @param inputs  a tensor for every input, of its type and shape; @returns the outputs, which the caller disposes */
  async run(inputs: NamedTensorMap): Promise<NamedTensorMap> {
    if (!this.#isToBeCompiled) return this.#call(inputs);
    const outputs = await this.#store.firstRun(this.#encoded.savedModel, (isAgain) => {
      if (isAgain) this.#reload(); // a program that has failed to compile fails for ever
      return this.#call(inputs);
    });
    this.#isToBeCompiled = false;
    return outputs;
  }

  dispose(): void {
    this.#backend.deleteSavedModel(this.#id);
  }

  #call(inputs: NamedTensorMap): NamedTensorMap {
    const { program } = this;
    const given = Object.keys(program.inputs).map((name) => inputs[name]!);
    const places = this.#encoded.inputs.map((name) => ({ name }));
    const made = this.#backend.runSavedModel(this.#id, given, places, this.#encoded.outputs);
    return Object.fromEntries(Object.keys(program.outputs).map((name, index) => [name, made[index]!]));
  }

  /** By a file, the one way that there is. */
  #load(): number {
    const folder = makeScratch((made) => {
      writeFileSync(join(made, 'saved_model.pb'), this.#encoded.savedModel);
    });
    try {
      return this.#backend.loadSavedModelMetaGraph(folder, SAVED_MODEL_TAG);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #reload(): void {
    const id = this.#load();
    this.dispose();
    this.#id = id;
  }
}

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedTensorMap } from '@tensorflow/tfjs';
import { makeScratch } from '../../files';
import { encodeProgram, type Program, SAVED_MODEL_TAG } from './graph';
import { nativeBackend, type NativeBackend, type TfjsNode } from './native';
import type { ProgramStore } from './store';

/** A program that the native library holds, ready to run. */
export class LoadedProgram {
  readonly program: Program;
  readonly #backend: NativeBackend;
  readonly #store: ProgramStore;
  /** The graph's tensors for the program's inputs and outputs. */
  readonly #inputs: readonly { readonly name: string }[];
  readonly #outputs: readonly string[];
  /** By which the library knows it. */
  #id: number;
  /** Until it is compiled, which its first run does; null for a program that is not to be compiled. */
  #uncompiled: Uint8Array | null;

  /** Hands a program to the native library. Its first run asks the store whether it was compiled before. */
  constructor(tf: TfjsNode, store: ProgramStore, program: Program) {
    this.program = program;
    this.#backend = nativeBackend(tf);
    this.#store = store;
    const { savedModel, inputs, outputs } = encodeProgram(program);
    this.#inputs = inputs.map((name) => ({ name }));
    this.#outputs = outputs;
    this.#id = this.#load(savedModel);
    this.#uncompiled = program.isCompiled || program.callsCompiled ? savedModel : null;
  }

  /** @param inputs  a tensor for every input, of its type and shape; @returns the outputs, which the caller disposes */
  async run(inputs: NamedTensorMap): Promise<NamedTensorMap> {
    const savedModel = this.#uncompiled;
    if (savedModel === null) return this.#call(inputs);
    const outputs = await this.#store.firstRun(savedModel, (isAgain) => {
      if (isAgain) this.#reload(savedModel); // a program that has failed to compile fails for ever
      return this.#call(inputs);
    });
    this.#uncompiled = null;
    return outputs;
  }

  dispose(): void {
    this.#backend.deleteSavedModel(this.#id);
  }

  #call(inputs: NamedTensorMap): NamedTensorMap {
    const given = Object.keys(this.program.inputs).map((name) => inputs[name]!);
    const made = this.#backend.runSavedModel(this.#id, given, this.#inputs, this.#outputs);
    return Object.fromEntries(Object.keys(this.program.outputs).map((name, index) => [name, made[index]!]));
  }

  /** By a file, the one way that there is. */
  #load(savedModel: Uint8Array): number {
    const folder = makeScratch((made) => {
      writeFileSync(join(made, 'saved_model.pb'), savedModel);
    });
    try {
      return this.#backend.loadSavedModelMetaGraph(folder, SAVED_MODEL_TAG);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #reload(savedModel: Uint8Array): void {
    const id = this.#load(savedModel);
    this.dispose();
    this.#id = id;
  }
}

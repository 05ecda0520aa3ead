import { type LoadedProgram, loadProgram } from './loaded-program';
import type { TfjsNode } from './native';
import { type ProgramShape, trainingProgram } from './program';

/** Programs of the last few shapes, so that a second fit of the same shape neither builds nor compiles. */
export class ProgramCache {
  readonly #tf: TfjsNode;
  readonly #capacity: number;
  readonly #programs = new Map<string, LoadedProgram>(); // the least recently used first

  constructor(tf: TfjsNode, capacity: number) {
    this.#tf = tf;
    this.#capacity = capacity;
  }

  /** Takes the program out of the cache, or makes it: it is the caller's until `giveBack`. */
  async take(shape: ProgramShape): Promise<LoadedProgram> {
    const key = JSON.stringify(shape);
    const cached = this.#programs.get(key);
    this.#programs.delete(key);
    return cached ?? loadProgram(this.#tf, trainingProgram(shape));
  }

  giveBack(shape: ProgramShape, program: LoadedProgram): void {
    const key = JSON.stringify(shape);
    this.#programs.get(key)?.dispose(); // two trainings of one shape at once made one each
    this.#programs.delete(key);
    this.#programs.set(key, program);
    for (const [oldest, leaving] of this.#programs) {
      if (this.#programs.size <= this.#capacity) break;
      this.#programs.delete(oldest);
      leaving.dispose();
    }
  }
}

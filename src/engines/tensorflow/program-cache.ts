import type { Program } from './graph';
import { type LoadedProgram, loadProgram } from './loaded-program';
import type { TfjsNode } from './native';

/** Programs of the last few shapes, so that a second fit of the same shape neither builds nor compiles. */
export class ProgramCache {
  readonly #tf: TfjsNode;
  readonly #capacity: number;
  readonly #programs = new Map<string, LoadedProgram>(); // the least recently used first

  constructor(tf: TfjsNode, capacity: number) {
    this.#tf = tf;
    this.#capacity = capacity;
  }

  /**
   * Takes a program out of the cache, or makes it: it is the caller's until `giveBack`.
   *
   * @param make   builds the program of `shape`; equal shapes must give equal programs
   * @param shape  plain data
   */
  async take<S extends object>(make: (shape: S) => Program, shape: S): Promise<LoadedProgram> {
    const key = keyOf(make, shape);
    const cached = this.#programs.get(key);
    this.#programs.delete(key);
    return cached ?? loadProgram(this.#tf, make(shape));
  }

  giveBack<S extends object>(make: (shape: S) => Program, shape: S, program: LoadedProgram): void {
    const key = keyOf(make, shape);
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

function keyOf(make: { readonly name: string }, shape: object): string {
  return `${make.name} ${JSON.stringify(shape)}`;
}

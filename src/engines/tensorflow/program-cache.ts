import type { Program } from './graph';
import type { LoadedProgram } from './loaded-program';

interface Entry {
  readonly program: LoadedProgram;
  /** Trainings that are using it. */
  users: number;
}

/**
 * Programs of the last few shapes, so that a second fit of the same shape neither builds nor compiles. A program has no
 * state, so several trainings at once share it.
 */
export class ProgramCache {
  readonly #load: (program: Program) => LoadedProgram;
  readonly #capacity: number;
  readonly #entries = new Map<string, Entry>(); // the least recently taken first

  constructor(load: (program: Program) => LoadedProgram, capacity: number) {
    this.#load = load;
    this.#capacity = capacity;
  }

  /**
   * Takes a program out of the cache, or makes it: it stays loaded until as many `giveBack`.
   *
   * @param make   builds the program of `shape`; equal shapes must give equal programs
   * @param shape  plain data
   */
  take<S extends object>(make: (shape: S) => Program, shape: S): LoadedProgram {
    const key = keyOf(make, shape);
    const entry = this.#entries.get(key) ?? { program: this.#load(make(shape)), users: 0 };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.users++;
    return entry.program;
  }

  giveBack<S extends object>(make: (shape: S) => Program, shape: S): void {
    const entry = this.#entries.get(keyOf(make, shape));
    if (entry !== undefined) entry.users--;
    for (const [key, { program, users }] of this.#entries) {
      if (this.#entries.size <= this.#capacity) break;
      if (users > 0) continue;
      this.#entries.delete(key);
      program.dispose();
    }
  }
}

function keyOf(make: { readonly name: string }, shape: object): string {
  return `${make.name} ${JSON.stringify(shape)}`;
}

import { lstatSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { COMPILING, errorCode, scratchPlaces } from '../../../files';
import { makeExchange, makeFolder, openToOthers } from '../native';
import { isFileName, type StoredProgram } from './stored-program';

/** The folder through which TensorFlow takes in and hands out compiled programs. */
export class Exchange {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Before a first run: makes the folder anew, should it have been swept away as old. TensorFlow would make one that is
   * open to others.
   *
   * @throws Error if somebody else's has come in its place
   */
  begin(): void {
    let isClosed: boolean;
    try {
      makeFolder(this.#folder, 0o700);
      isClosed = lstatSync(this.#folder).uid === process.getuid?.() && openToOthers(this.#folder) === undefined;
      if (isClosed) this.#mark();
    } catch {
      return; // Then TensorFlow will fail to write there, which is answered by starting over.
    }
    if (!isClosed && !this.startOver()) throw failure(`${this.#folder} is open to others`);
  }

  /** After it. */
  end(names: readonly string[]): void {
    this.remove([...names, `${threadId}${COMPILING}`]);
  }

  /** The programs that lie there. */
  names(): string[] {
    try {
      return readdirSync(this.#folder).filter(isFileName);
    } catch {
      return [];
    }
  }

  /** @returns whether it lies there now */
  put({ name, content }: StoredProgram): boolean {
    try {
      writeFileSync(join(this.#folder, name), content, { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      return errorCode(error) === 'EEXIST'; // another thread has just put it there
    }
  }

  /** @returns undefined if it cannot be read */
  read(name: string): StoredProgram | undefined {
    try {
      return { name, content: readFileSync(join(this.#folder, name)) };
    } catch {
      return undefined;
    }
  }

  remove(names: readonly string[]): void {
    for (const name of names)
      try {
        rmSync(join(this.#folder, name), { force: true });
      } catch {
        // It is removed with the folder at the latest.
      }
  }

  /**
   * Goes on with an empty folder in another place: a link leads there, as TensorFlow has heard the folder's name once
   * and for all.
   *
   * @returns whether that worked
   */
  startOver(): boolean {
    try {
      const elsewhere = makeExchange(scratchPlaces().filter((place) => place !== dirname(this.#folder)));
      try {
        this.end([]); // what a link leads to is removed at the process' end, unless something compiles there
        rmSync(this.#folder, { recursive: true, force: true });
        symlinkSync(elsewhere, this.#folder);
      } catch (error) {
        rmSync(elsewhere, { recursive: true, force: true });
        throw error;
      }
      this.#mark();
      return true;
    } catch {
      return false;
    }
  }

  /** @returns what to say of a run that failed, also when there was nothing in the folder */
  explain(error: unknown): unknown {
    const words = error instanceof Error ? error.message : String(error);
    return words.includes(this.#folder) ? failure(words, error) : error;
  }

  #mark(): void {
    writeFileSync(join(this.#folder, `${threadId}${COMPILING}`), '', { mode: 0o600 });
  }
}

function failure(words: string, cause?: unknown): Error {
  return new Error(
    `TensorFlow cannot write the program cache's folder of this process: ${words.replace(/\.$/, '')}. ` +
      'Set TFJS_LEARN_PROGRAM_CACHE=off to do without.',
    { cause },
  );
}

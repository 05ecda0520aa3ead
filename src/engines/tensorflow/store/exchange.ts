import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { errorCode, makeFolder, removeExchange } from '../native';
import { isFileName, type StoredProgram } from './stored-program';

/** The folder through which TensorFlow takes in and hands out compiled programs. Nothing here throws. */
export class Exchange {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The folder of the store. */
  get store(): string {
    return dirname(this.#folder);
  }

  /** Makes the folder anew, should the user have emptied the cache. TensorFlow would make one that is open to others. */
  prepare(): void {
    try {
      makeFolder(this.#folder, 0o700);
    } catch {
      // Then TensorFlow will fail to write there, which is answered by starting over.
    }
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
   * Goes on with an empty folder on another disk, as far as there is one: a link leads there, as TensorFlow has heard
   * the folder's name once and for all.
   *
   * @returns whether that worked
   */
  startOver(): boolean {
    try {
      const elsewhere = mkdtempSync(join(tmpdir(), 'tfjs-learn-')); // for its owner only
      removeExchange(this.#folder);
      symlinkSync(elsewhere, this.#folder);
      return true;
    } catch {
      return false;
    }
  }
}

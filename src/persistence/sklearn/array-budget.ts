import { ForeignModelError } from '../../errors';

/** Numbers of a small file may be few bytes each, as truth values are. */
const FREE = 2 ** 20;
const TIMES = 8;

/**
 * How much memory the arrays of a file may take: eight times the file's size and a megabyte. A file can name the same bytes
 * again and again.
 */
export class ArrayBudget {
  readonly #who: string;
  #left: number;

  constructor(who: string, fileBytes: number) {
    this.#who = who;
    this.#left = FREE + TIMES * fileBytes;
  }

  /** @throws ForeignModelError where there is not as much left */
  take(bytes: number): void {
    this.#left -= bytes;
    if (!(this.#left >= 0))
      throw new ForeignModelError(this.#who, 'its arrays take more memory than such a file can need.');
  }
}

import { ForeignModelError } from '../../errors';

/**
 * How many numbers may be made of a file: as many as it has bytes. Weights take two bytes at least, so only a file that was made
 * to fill the memory, by using the same ones in many layers, comes near.
 */
export class Budget {
  readonly #who: string;
  #left: number;

  constructor(who: string, bytes: number) {
    this.#who = who;
    this.#left = bytes;
  }

  /** @throws ForeignModelError where there are not so many left; nothing was allocated then */
  spend(numbers: number): void {
    this.#left -= numbers;
    if (!(this.#left >= 0))
      throw new ForeignModelError(this.#who, 'the layers have more weights than the file has bytes.');
  }
}

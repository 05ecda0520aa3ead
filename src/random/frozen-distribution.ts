import { inspect } from 'node:util';
import { InvalidParameterError } from '../errors';
import { checkRandomState, type RandomStateLike } from './check-random-state';
import type { Distribution } from './distribution';
import type { RandomState } from './random-state';

/** A distribution of numbers with its arguments. */
export class FrozenDistribution implements Distribution<number> {
  readonly #name: string;
  readonly #arguments: readonly number[];
  readonly #draw: (random: RandomState) => number;

  constructor(name: string, arguments_: readonly number[], draw: (random: RandomState) => number) {
    this.#name = name;
    this.#arguments = arguments_;
    this.#draw = draw;
  }

  /**
   * One number.
   *
   * @param random  a generator, which moves on, or a seed; null: from one that the whole process shares
   */
  rvs(random: RandomStateLike = null): number {
    return this.#draw(checkRandomState(random, `${this.#name}.rvs`));
  }

  /**
   * The call that makes it.
   *
   * @internal
   */
  get call(): { readonly by: string; readonly arguments: readonly number[] } {
    return { by: this.#name, arguments: this.#arguments };
  }

  /** How the console shows it: the call that makes it. */
  [inspect.custom](): string {
    return `${this.#name}(${this.#arguments.join(', ')})`;
  }
}

/** @throws InvalidParameterError unless it holds */
export function checkArgument(holds: boolean, who: string, name: string, legal: string, got: unknown): void {
  if (!holds) throw new InvalidParameterError(who, [{ name, legal, got }]);
}

import { inspect } from 'node:util';
import type { Samples } from '../../arrays';
import { ParameterWarning } from '../../errors';
import type { SplitGroups, Splitter, SplitTarget, TrainTestIndices } from './splitter';

/** What the library's splitters share: parameters that stay as they are, and how they are printed. */
export abstract class BaseSplitter<P extends object> implements Splitter {
  readonly #parameters: Readonly<P>;

  /** @param parameters  judged already, defaults filled in */
  protected constructor(parameters: P) {
    this.#parameters = parameters;
  }

  abstract split(X: Samples, y?: SplitTarget, groups?: SplitGroups): TrainTestIndices[];

  abstract getNSplits(X?: Samples | null, y?: SplitTarget, groups?: SplitGroups): number;

  /** All parameters by name, those left out at construction with their defaults. */
  getParams(): P {
    return { ...this.#parameters };
  }

  /** How the console shows it: the call that makes one like it. */
  [inspect.custom](): string {
    const shown = this.constructorArguments().map((value) => inspect(value, { compact: true, breakLength: Infinity }));
    return `${this.constructor.name}(${shown.join(', ')})`;
  }

  /**
   * What the constructor takes to make one like it, for a splitter with required arguments to say.
   *
   * @internal
   */
  constructorArguments(): unknown[] {
    return Object.keys(this.#parameters).length === 0 ? [] : [this.#parameters];
  }

  protected get parameters(): Readonly<P> {
    return this.#parameters;
  }

  /** Who speaks in the errors of `split`. */
  protected get who(): string {
    return `${this.constructor.name}.split`;
  }

  /** Warns of groups that come to a splitter which does not look at them. */
  protected ignoreGroups(groups: SplitGroups | undefined): void {
    if (groups === undefined || groups === null) return;
    const advice = 'GroupKFold, StratifiedGroupKFold, GroupShuffleSplit and LeaveOneGroupOut keep groups together.';
    process.emitWarning(new ParameterWarning(this.who, `groups are not looked at. ${advice}`));
  }
}

import { Estimator, type EstimatorLike, type Nested } from '../estimator';
import { checkNames, type Options, type ParameterTable } from '../validation';

/** An estimator, or a word for something else, by its name. */
export type Entry = readonly [name: string, estimator: EstimatorLike | string, ...rest: unknown[]];

/**
 * An estimator that is made of others, which one of its parameters lists with their names: each is a parameter of its own
 * too. Source: scikit-learn's `_BaseComposition`.
 */
export abstract class Composition<P extends object> extends Estimator<P> {
  readonly #own: readonly string[];
  readonly #list: keyof P & string;

  /** @param list  the parameter that lists them */
  constructor(table: ParameterTable<P>, list: keyof P & string, given: Options<P>) {
    super(table, given);
    this.#own = Object.keys(table);
    this.#list = list;
  }

  /**
   * All parameters by name, each estimator by its own name among them.
   *
   * @param deep  whether the estimators and their parameters, as `name__parameter`, are wanted too
   */
  override getParams(deep = true): P {
    const own = super.getParams(false);
    const entries = deep ? this.entries(own[this.#list]) : [];
    const named: object = Object.fromEntries(entries.map(([name, estimator]) => [name, estimator]));
    return { ...super.getParams(deep), ...named };
  }

  /**
   * Changes some parameters: `mlp__alpha` is that of mlp, and by its name alone something else is put in its place. All at
   * once: first the list, then what is in it, then parameters.
   *
   * @throws UnknownParameterError for an unknown name; then nothing is changed
   */
  override setParams(changes: Options<P>): this {
    // Whoever writes JavaScript may pass no object: that is said below.
    const given: Record<string, unknown> = { ...(changes as object) };
    const entries = this.entries(given[this.#list] ?? super.getParams(false)[this.#list]);
    const names = entries.map(([name]) => name).filter((name) => !this.#own.includes(name));
    const rest = Object.entries(given).filter(([name]) => !names.includes(name));
    const plain = rest.filter(([name]) => !name.includes('__'));
    if (plain.length > 0) {
      checkNames(`${this.constructor.name}.setParams`, [...this.#own, ...names], Object.fromEntries(plain));
    }
    if (!names.some((name) => name in given)) return super.setParams(changes);
    const list = entries.map(([name, estimator, ...more]) => {
      const other = names.includes(name) ? given[name] : undefined;
      return [name, other === undefined ? estimator : other, ...more]; // null is for fit to refuse
    });
    return super.setParams({ ...Object.fromEntries(rest), [this.#list]: list } as Options<P>);
  }

  /** What a value of the parameter lists; nothing where it is no such list. */
  protected abstract entries(list: unknown): readonly Entry[];

  protected override nested(parameters: P): Nested {
    const held = this.entries(parameters[this.#list]).filter(
      (entry): entry is [string, EstimatorLike] => typeof entry[1] === 'object',
    );
    return { ...super.nested(parameters), ...Object.fromEntries(held) };
  }
}

import { inspect } from 'node:util';
import {
  checkNames,
  checkValues,
  type Options,
  type ParameterTable,
  parameterNames,
  withDefaults,
} from '../validation';

/**
 * What every estimator shares: parameters that are stored as given, looked at by name, and judged when `fit` is called.
 * Source: scikit-learn's `BaseEstimator`.
 */
export abstract class Estimator<P extends object> {
  readonly #table: ParameterTable<P>;
  /** Parameters that hand on others, named with two underscores between: `model__units` is `units` for `model`. */
  readonly #routes: readonly string[];
  #parameters: P;
  #routed: Readonly<Record<string, unknown>>;

  /** @throws UnknownParameterError for a name that the table does not have; values are judged by `fit` */
  constructor(table: ParameterTable<P>, given: Options<P>, routes: readonly string[] = []) {
    this.#table = table;
    this.#routes = routes;
    const { own, routed } = this.#split(this.constructor.name, given);
    this.#parameters = withDefaults(table, own);
    this.#routed = routed;
  }

  /** All parameters by name, those left out at construction with their defaults. */
  getParams(): P {
    return { ...this.#parameters, ...this.#routed };
  }

  /**
   * Changes some parameters; the next `fit` judges and uses them. `undefined` means the default.
   *
   * @throws UnknownParameterError for an unknown name; then nothing is changed
   */
  setParams(changes: Options<P>): this {
    const { own, routed } = this.#split(`${this.constructor.name}.setParams`, changes);
    this.#parameters = withDefaults(this.#table, { ...this.#parameters, ...own });
    this.#routed = { ...this.#routed, ...routed };
    return this;
  }

  /** How the console shows it: the parameters that are not at their defaults. */
  [inspect.custom](): string {
    const changed = parameterNames(this.#table).filter((name) => this.#parameters[name] !== this.#table[name].default);
    const shown: [string, unknown][] = changed.map((name) => [name, this.#parameters[name]]);
    const values = [...shown, ...Object.entries(this.#routed)].map(
      ([name, value]) => `${name}: ${inspect(value, { compact: true })}`,
    );
    return `${this.constructor.name}(${values.length === 0 ? '' : `{ ${values.join(', ')} }`})`;
  }

  /**
   * The parameters as they stand, judged.
   *
   * @throws InvalidParameterError naming all that are out of their range
   */
  protected checkedParams(): P {
    const parameters = this.getParams();
    checkValues(this.constructor.name, this.#table, parameters);
    return parameters;
  }

  /** What a parameter hands on, by the names that the other one has for it. */
  protected routedParams(route: string): Record<string, unknown> {
    const prefix = `${route}__`;
    const entries = Object.entries(this.#routed).filter(([name]) => name.startsWith(prefix));
    return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]));
  }

  /** Names that are routed apart from those of the table, which alone are checked. */
  #split(who: string, given: Options<P>): { own: Options<P>; routed: Record<string, unknown> } {
    const isRouted = (name: string): boolean => this.#routes.some((route) => name.startsWith(`${route}__`));
    const known = parameterNames(this.#table);
    if (this.#routes.length === 0) {
      checkNames(who, known, given);
      return { own: given, routed: {} };
    }
    checkNames(who, [...known, ...Object.keys(Object(given) as object).filter(isRouted)], given);
    const entries = Object.entries(given);
    return {
      own: Object.fromEntries(entries.filter(([name]) => !isRouted(name))) as Options<P>,
      routed: Object.fromEntries(entries.filter(([name, value]) => isRouted(name) && value !== undefined)),
    };
  }
}

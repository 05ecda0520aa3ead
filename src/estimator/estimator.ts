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
  #parameters: P;

  /** @throws UnknownParameterError for a name that the table does not have; values are judged by `fit` */
  constructor(table: ParameterTable<P>, given: Options<P>) {
    checkNames(this.constructor.name, parameterNames(table), given);
    this.#table = table;
    this.#parameters = withDefaults(table, given);
  }

  /** All parameters by name, those left out at construction with their defaults. */
  getParams(): P {
    return { ...this.#parameters };
  }

  /**
   * Changes some parameters; the next `fit` judges and uses them. `undefined` means the default.
   *
   * @throws UnknownParameterError for an unknown name; then nothing is changed
   */
  setParams(changes: Options<P>): this {
    checkNames(`${this.constructor.name}.setParams`, parameterNames(this.#table), changes);
    this.#parameters = withDefaults(this.#table, { ...this.#parameters, ...changes });
    return this;
  }

  /** How the console shows it: the parameters that are not at their defaults. */
  [inspect.custom](): string {
    const changed = parameterNames(this.#table).filter((name) => this.#parameters[name] !== this.#table[name].default);
    const values = changed.map((name) => `${name}: ${inspect(this.#parameters[name], { compact: true })}`);
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
}

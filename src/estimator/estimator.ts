import { inspect } from 'node:util';
import {
  checkNames,
  checkValues,
  type Options,
  type ParameterTable,
  parameterNames,
  withDefaults,
} from '../validation';
import { type InlineModel, toInline } from './encoding';
import { isEstimator } from './estimator-like';
import { type Nested, nestedParams, setNestedParams, splitPath } from './nested-parameters';

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
    const { own, routed } = this.#split(this.constructor.name, given, {});
    this.#parameters = withDefaults(table, own);
    this.#routed = routed;
  }

  /**
   * All parameters by name, those left out at construction with their defaults.
   *
   * @param deep  whether the parameters of estimators among them are wanted too, as `name__parameter`
   */
  getParams(deep = true): P {
    const own = { ...this.#parameters, ...this.#routed };
    return deep ? { ...own, ...nestedParams(this.nested(this.#parameters)) } : own;
  }

  /**
   * Changes some parameters; the next `fit` judges and uses them. `undefined` means the default. `name__parameter` is the
   * parameter of an estimator among the parameters.
   *
   * @throws UnknownParameterError for an unknown name; then nothing is changed
   */
  setParams(changes: Options<P>): this {
    const who = `${this.constructor.name}.setParams`;
    const held = this.nested({ ...this.#parameters, ...changes });
    const { own, routed, nested } = this.#split(who, changes, held);
    const parameters = withDefaults(this.#table, { ...this.#parameters, ...own });
    setNestedParams(who, held, nested);
    this.#parameters = parameters;
    this.#routed = { ...this.#routed, ...routed };
    return this;
  }

  /**
   * The estimator as JSON, for `JSON.stringify` and `fromJSON`: parameters and what was learnt, bit for bit. For small ones:
   * numbers are in base64, and the text is held whole. `save` writes large ones.
   *
   * @throws NotSavableError that says which part cannot be kept
   */
  toJSON(): InlineModel {
    return toInline(`${this.constructor.name}.toJSON`, this);
  }

  /** How the console shows it: the parameters that are not at their defaults. */
  [inspect.custom](): string {
    const changed = parameterNames(this.#table).filter(
      (name) => !Object.is(this.#parameters[name], this.#table[name].default), // NaN is a default too
    );
    const shown: [string, unknown][] = changed.map((name) => [name, this.#parameters[name]]);
    const values = [...shown, ...Object.entries(this.#routed)].map(
      ([name, value]) => `${name}: ${inspect(value, { compact: true })}`,
    );
    return `${this.constructor.name}(${values.length === 0 ? '' : `{ ${values.join(', ')} }`})`;
  }

  /** The estimators among the parameters, by the names under which theirs are reached. */
  protected nested(parameters: P): Nested {
    return Object.fromEntries(
      Object.entries(parameters).filter((entry): entry is [string, Nested[string]] => isEstimator(entry[1])),
    );
  }

  /**
   * The parameters as they stand, judged.
   *
   * @throws InvalidParameterError naming all that are out of their range
   */
  protected checkedParams(): P {
    const parameters = this.getParams(false);
    checkValues(this.constructor.name, this.#table, parameters);
    return parameters;
  }

  /** What a parameter hands on, by the names that the other one has for it. */
  protected routedParams(route: string): Record<string, unknown> {
    const prefix = `${route}__`;
    const entries = Object.entries(this.#routed).filter(([name]) => name.startsWith(prefix));
    return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]));
  }

  /** Names that are routed, and those of estimators among the parameters, apart from those of the table. */
  #split(
    who: string,
    given: Options<P>,
    nested: Nested,
  ): { own: Options<P>; routed: Record<string, unknown>; nested: Record<string, unknown> } {
    const known = parameterNames(this.#table);
    const isOwn = (name: string): boolean => known.some((parameter) => parameter === name);
    const isRouted = (name: string): boolean => this.#routes.some((route) => name.startsWith(`${route}__`));
    const isNested = (name: string): boolean => !isOwn(name) && splitPath(name)[0] in nested && name.includes('__');
    const names = Object.keys(Object(given) as object).filter((name) => isRouted(name) || isNested(name));
    checkNames(who, [...known, ...names, ...Object.keys(nestedParams(nested))], given);
    const entries = Object.entries(given);
    const pick = (accepts: (name: string) => boolean): Record<string, unknown> =>
      Object.fromEntries(entries.filter(([name, value]) => accepts(name) && value !== undefined));
    return {
      own: Object.fromEntries(entries.filter(([name]) => isOwn(name))) as Options<P>,
      routed: pick((name) => isRouted(name) && !isNested(name)),
      nested: pick(isNested),
    };
  }
}

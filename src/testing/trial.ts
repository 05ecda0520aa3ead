import { clone, Estimator } from '../estimator';
import type { CheckableEstimator } from './checkable-estimator';
import type { Kind } from './need';
import { Journal } from './journal';
import { classSamples, regressionSamples, type Samples } from './samples';
import { Subject } from './subject';

/** So that two fits of the same data can be compared, whatever the caller chose; and so that nothing is printed. */
const STEADY = { randomState: 0, warmStart: false, verbose: false };

/** One run of one check: makes estimators like the caller's, data for them, and keeps the journal. */
export class Trial extends Journal {
  readonly kind: Kind;
  /** What has been emitted since the check began. */
  readonly warnings: readonly Error[];
  readonly #original: CheckableEstimator;

  constructor(original: CheckableEstimator, kind: Kind, warnings: readonly Error[]) {
    super(original.constructor.name || 'estimator');
    this.#original = original;
    this.kind = kind;
    this.warnings = warnings;
  }

  /** The caller's parameters, as a copy where that can be had. */
  get parameters(): Record<string, unknown> {
    return this.#parameters(false);
  }

  /** Those of estimators among them too, as `name__parameter`, where these are copies of the caller's. */
  get deepParameters(): Record<string, unknown> {
    return this.#parameters(this.#original instanceof Estimator);
  }

  /**
   * A new estimator with the caller's parameters, those that make fits comparable, and some changes; of estimators that it
   * holds too.
   */
  create(changes: object = {}): Subject {
    const steady = Object.keys(this.deepParameters).flatMap((name) => {
      const last = name.split('__').at(-1)!;
      return Object.hasOwn(STEADY, last) ? [[name, STEADY[last as keyof typeof STEADY]] as const] : [];
    });
    const wanted = [...steady, ...Object.entries(changes)];
    const isHeld = ([name]: readonly [string, unknown]): boolean => name.includes('__') && !(name in this.parameters);
    const held = Object.fromEntries(wanted.filter(isHeld));
    const own = Object.fromEntries(wanted.filter((entry) => !isHeld(entry)));
    const subject = this.construct({ ...this.parameters, ...own });
    if (Object.keys(held).length > 0) subject.now('setParams', held);
    return subject;
  }

  /** A new estimator of the caller's class with just these arguments. */
  construct(...given: readonly object[]): Subject {
    this.note(`new ${this.name}`);
    try {
      return new Subject(this.#constructed(given), this);
    } catch (error) {
      return this.unexpected('the constructor', error);
    }
  }

  /** The constructor must not accept these arguments. */
  expectRefusalOfConstruction(what: string, parameters: object): void {
    this.note(`new ${this.name}`);
    let isRefused = false;
    try {
      this.#constructed([parameters]);
    } catch {
      isRefused = true;
    }
    this.expect(isRefused, `the constructor to refuse ${what}`, () => 'no error');
  }

  async fitted(changes: object = {}, { X, y }: Samples<unknown> = this.samples()): Promise<Subject> {
    const subject = this.create(changes);
    await subject.fit(X, y);
    return subject;
  }

  /** Data of the estimator's kind, made anew at every call: a check may change it. */
  samples(seed = 0): Samples<unknown> {
    return this.kind === 'regressor' ? regressionSamples(seed) : classSamples([0, 1, 2], seed);
  }

  /** All that a fitted estimator says about X. */
  async answers(subject: Subject, X: unknown): Promise<unknown[]> {
    const predictions = await subject.predict(X);
    return subject.has('predictProba') ? [predictions, await subject.call('predictProba', X)] : [predictions];
  }

  /** What a fit on these samples says about other ones. */
  async learnt(subject: Subject, { X, y }: Samples<unknown>, options?: object): Promise<unknown[]> {
    await subject.fit(X, y, options);
    return this.answers(subject, this.samples(1).X);
  }

  #parameters(deep: boolean): Record<string, unknown> {
    const original = this.#original;
    try {
      const parameters = original instanceof Estimator ? clone(original).getParams(deep) : original.getParams(false);
      return Object.fromEntries(Object.entries(parameters));
    } catch (error) {
      return this.unexpected('getParams', error);
    }
  }

  #constructed(given: readonly object[]): object {
    return Reflect.construct(this.#original.constructor, given) as object; // `new` gives nothing else
  }
}

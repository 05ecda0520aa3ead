import { InvalidParameterError } from '../errors';
import { estimatorTypeOf, hasMember } from '../estimator';
import type { CheckableEstimator } from './checkable-estimator';
import type { Kind, Need } from './need';
import { sameValues } from './difference';
import { classSamples, regressionSamples } from './samples';
import { Trial } from './trial';

/** What is found by fits of a copy, unless the caller says it. */
export type Found = 'sampleWeight' | 'multiOutput' | 'multilabel';

/** What an estimator has, found once each, by looking at it or by a small fit of a copy. */
export class Capabilities {
  readonly #original: CheckableEstimator;
  readonly #given: { readonly kind: Kind | null } & Readonly<Record<Found, boolean | null>>;
  readonly #missing = new Map<Need, Promise<string | undefined>>();
  #kind: Promise<Kind> | undefined;
  #latest: Trial | undefined;

  constructor(original: CheckableEstimator, given: { kind: Kind | null } & Record<Found, boolean | null>) {
    this.#original = original;
    this.#given = given;
  }

  /** The trial begun last, of a check or of a search: where one does not end, its journal says what was done. */
  get latest(): Trial | undefined {
    return this.#latest;
  }

  /** The caller's word, or a classifier if it has what only classifiers have, at the latest after a fit. */
  kind(): Promise<Kind> {
    return (this.#kind ??= this.#findKind());
  }

  /** Why the estimator lacks something; undefined if it has it. */
  missing(need: Need): Promise<string | undefined> {
    const known = this.#missing.get(need) ?? this.#find(need);
    this.#missing.set(need, known);
    return known;
  }

  /** @param warnings  where they are collected */
  async trial(warnings: readonly Error[] = []): Promise<Trial> {
    return (this.#latest = new Trial(this.#original, await this.kind(), warnings));
  }

  async #findKind(): Promise<Kind> {
    if (this.#given.kind !== null) return this.#given.kind;
    const isClassifier = (estimator: object): boolean => estimatorTypeOf(estimator) === 'classifier';
    if (isClassifier(this.#original)) return 'classifier';
    this.#latest = new Trial(this.#original, 'classifier', []);
    const subject = this.#latest.create();
    const { X, y } = classSamples([0, 1]);
    await subject.attempt('fit', X, y);
    return isClassifier(subject.estimator) ? 'classifier' : 'regressor';
  }

  async #find(need: Need): Promise<string | undefined> {
    const trial = await this.trial();
    const [what, name = ''] = need.split(' ');
    const { parameters } = trial;
    if (what === 'parameter') return name in parameters ? undefined : `There is no parameter ${name}.`;
    if (what === 'attribute') return this.#missingAttribute(trial, name);
    switch (need) {
      case 'regressor':
      case 'classifier':
        return trial.kind === need ? undefined : `It is a ${trial.kind}.`;
      case 'numberParameter':
        return Object.values(parameters).some((value) => typeof value === 'number')
          ? undefined
          : 'No parameter is a number.';
      case 'sampleWeight':
        return this.#said(need) ?? this.#missingSampleWeight(trial);
      case 'weightsForRows':
        return countingRows(trial);
      case 'multiOutput':
        if (trial.kind === 'classifier') return 'It is a classifier.';
        return this.#said(need) ?? this.#missingColumns(trial);
      case 'multilabel':
        if (trial.kind === 'regressor') return 'It is a regressor.';
        return this.#said(need) ?? this.#missingColumns(trial);
      case 'partialFit':
        return this.#missingPartialFit(trial);
      default:
        return hasMember(this.#original, need) ? undefined : `There is no ${need}.`;
    }
  }

  /** The caller's word, if there is one. */
  #said(need: Found): Promise<string | undefined> | undefined {
    const word = this.#given[need];
    if (word === null) return undefined;
    return Promise.resolve(word ? undefined : `The caller says that there is no ${need}.`);
  }

  async #missingAttribute(trial: Trial, name: string): Promise<string | undefined> {
    if (hasMember(this.#original, name)) return undefined;
    const subject = trial.create();
    const { X, y } = trial.samples();
    await subject.attempt('fit', X, y);
    return subject.has(name) ? undefined : `There is no ${name}.`;
  }

  /** A fit that knows weights refuses too few of them, or learns something else by weights. */
  async #missingSampleWeight(trial: Trial): Promise<string | undefined> {
    const { X, y } = trial.samples();
    const weighted = { sampleWeight: X.map((_, i) => (i < X.length / 2 ? 1 : 20)) };
    if ('error' in (await trial.create().attempt('fit', X, y, weighted))) return 'fit does not take a sampleWeight.';
    if ('error' in (await trial.create().attempt('fit', X, y, { sampleWeight: [1] }))) return undefined;
    const plain = await trial.learnt(trial.create(), { X, y });
    const came = await trial.learnt(trial.create(), { X, y }, weighted);
    return sameValues(came, plain) ? 'fit learns the same with a sampleWeight as without.' : undefined;
  }

  async #missingColumns(trial: Trial): Promise<string | undefined> {
    const { X, y } = trial.kind === 'regressor' ? regressionSamples() : classSamples([0, 1]);
    const columns = y.map((value) => [value, trial.kind === 'regressor' ? value + 1 : 1 - value]);
    const isRefused = 'error' in (await trial.create().attempt('fit', X, columns));
    return isRefused ? 'fit does not take a y of several columns.' : undefined;
  }

  /** Parameters may rule it out (a solver without epochs, say). */
  async #missingPartialFit(trial: Trial): Promise<string | undefined> {
    const subject = trial.create();
    if (!subject.has('partialFit')) return 'There is no partialFit.';
    const { X, y } = trial.samples();
    const options = trial.kind === 'classifier' ? [{ classes: [0, 1, 2] }] : [];
    const outcome = await subject.attempt('partialFit', X, y, ...options);
    const isRuledOut = 'error' in outcome && outcome.error instanceof InvalidParameterError;
    return isRuledOut ? `These parameters rule it out: ${outcome.error.message}` : undefined;
  }
}

/** Folds are made of rows: one more, or one of weight 0, moves all others to other folds. */
function countingRows({ deepParameters }: Trial): string | undefined {
  const cv = Object.keys(deepParameters).find((name) => name === 'cv' || name.endsWith('__cv'));
  return cv && `Rows are counted in folds (parameter ${cv}), whatever they weigh.`;
}

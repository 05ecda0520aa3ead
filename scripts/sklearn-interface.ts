import { readGolden } from '../test/golden/read-golden';

export type EstimatorName = 'MLPRegressor' | 'MLPClassifier';

/** What one of scikit-learn's classes shows to the outside, by test/golden/make/interface.py. */
export interface Interface {
  readonly parameters: Readonly<
    Record<string, { default: unknown; tried: readonly unknown[]; accepted: readonly boolean[] }>
  >;
  /** Each with its signature. */
  readonly methods: Readonly<Record<string, string>>;
  /** By the way to fit: those that exist then; and `documented`, those that the documentation names. */
  readonly attributes: Readonly<Record<'adam' | 'sgd' | 'lbfgs' | 'early stopping' | 'documented', readonly string[]>>;
  readonly told: Readonly<Record<string, { warnings?: readonly string[]; error?: readonly string[] }>>;
}

/** scikit-learn 1.9's two classes as Python describes them. */
export function sklearnInterface(): Readonly<Record<EstimatorName, Interface>> {
  return readGolden('interface');
}

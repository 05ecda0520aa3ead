import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MLPRegressorParameters } from '../../src';

/** A class label, or the number that stands for it. */
export type Label = string | number | boolean;

/** One call of an estimator's method. */
export interface Call {
  readonly method: 'fit' | 'partialFit';
  /** The rows it is given, from the first up to before the last; else those of the configuration. */
  readonly rows?: readonly [number, number];
  /** The name of weights of the data set. */
  readonly sampleWeight?: string;
  readonly classes?: readonly Label[];
  /** Set before the call. */
  readonly parameters?: Partial<MLPRegressorParameters>;
}

/** What is trained, on what, and how: one row of the parity table. */
export interface Configuration {
  /** "group: what is special"; its golden numbers are in `test/golden/parity-<group>.json`. */
  readonly id: string;
  readonly estimator: 'MLPRegressor' | 'MLPClassifier';
  /** The data set, `test/golden/parity-data-<data>.json`, and one of its targets. */
  readonly data: string;
  readonly target: string;
  readonly rows?: readonly [number, number];
  /** Whether X is given in 32 bits. */
  readonly single?: boolean;
  readonly parameters: Partial<MLPRegressorParameters>;
  /** One `fit`, unless said. */
  readonly calls?: readonly Call[];
}

interface Table {
  /** What all configurations share, unless they say otherwise. */
  readonly parameters: Partial<MLPRegressorParameters>;
  readonly configurations: readonly Configuration[];
}

// Python reads the same file: test/golden/make/parity.py. JSON has no infinity, but 1e999 is one in both languages.
const TABLE = JSON.parse(readFileSync(join(__dirname, 'configurations.json'), 'utf8')) as Table;

/** The rows of the parity table, with all of their parameters. */
export const CONFIGURATIONS: readonly Configuration[] = TABLE.configurations.map((configuration) => ({
  ...configuration,
  parameters: { ...TABLE.parameters, ...configuration.parameters },
}));

/** The golden file of a configuration. */
export function groupOf({ id }: Configuration): string {
  return id.slice(0, id.indexOf(':'));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'golden', 'sklearn');

/** What an MLP of scikit-learn's has learnt; null where it has no such attribute. */
export interface LearntInPython {
  readonly coefs_: number[][][];
  readonly intercepts_: number[][];
  readonly loss_: number;
  readonly n_iter_: number;
  readonly t_: number;
  readonly loss_curve_: number[] | null;
  readonly best_loss_: number | null;
  readonly validation_scores_: number[] | null;
}

type Targets = (number | string | boolean)[] | number[][];

/** A fitted model of scikit-learn's in its files, and its numbers: test/persistence/python/sklearn_files.py makes them. */
export interface SklearnCase {
  readonly title: string;
  readonly files: readonly string[];
  readonly single: boolean;
  readonly names: readonly string[] | null;
  readonly y: Targets;
  readonly predictions: Targets;
  readonly probabilities?: number[][];
  readonly score: number;
  readonly learnt: LearntInPython;
  /** Whether the last step is trained further by partialFit or by fit, with X2 and y2. */
  readonly goesOnBy: 'partialFit' | 'fit';
  readonly y2: Targets;
  readonly after: LearntInPython;
}

const GOLDEN = JSON.parse(readFileSync(join(FOLDER, 'cases.json'), 'utf8')) as {
  readonly X: number[][];
  readonly X2: number[][];
  readonly cases: readonly SklearnCase[];
};

export const { X, X2, cases: SKLEARN_CASES } = GOLDEN;

/** The bytes of a file. */
export function sklearnFile(name: string): Uint8Array {
  return readFileSync(join(FOLDER, name));
}

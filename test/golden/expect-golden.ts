import { appendFileSync } from 'node:fs';
import { expect } from '@jest/globals';

/** Where the differences are written to, one JSON line each, for `npm run workbench-parity`. */
const RECORD = process.env.TFJS_LEARN_DIFFERENCES;

/**
 * Asserts that a value is scikit-learn's, however deep: numbers within the tolerance, all else the same.
 *
 * @param item       the public name whose value it is; the table of largest differences has a row for each
 * @param tolerance  for |actual − expected| relative to the larger of 1 and |expected|; 0: the very numbers
 */
export function expectGolden(item: string, actual: unknown, expected: unknown, tolerance = 1e-12): void {
  const differences = new Differences();
  differences.add(actual, expected, item);
  if (RECORD !== undefined) {
    const { largest, numbers, others } = differences;
    appendFileSync(RECORD, `${JSON.stringify({ item, largest, numbers, others, tolerance })}\n`);
  }
  expect(differences.unequal).toEqual([]);
  expect(differences.largest).toBeLessThanOrEqual(tolerance);
}

class Differences {
  largest = 0;
  numbers = 0;
  /** Labels, words and the like, which have to be the same. */
  others = 0;
  readonly unequal: string[] = [];

  add(actual: unknown, expected: unknown, path: string): void {
    if (typeof expected === 'number') {
      this.#addNumber(actual, expected, path);
    } else if (Array.isArray(expected)) {
      const values: unknown[] | undefined =
        Array.isArray(actual) || (ArrayBuffer.isView(actual) && 'length' in actual)
          ? Array.from(actual as ArrayLike<unknown>)
          : undefined;
      if (values?.length !== expected.length) this.#refuse(path, actual, expected);
      else
        expected.forEach((value, i) => {
          this.add(values[i], value, `${path}[${i}]`);
        });
    } else if (typeof expected === 'object' && expected !== null) {
      const names = Object.keys(expected);
      const came: object = typeof actual === 'object' && actual !== null ? actual : {};
      if (Object.keys(came).sort().join() !== [...names].sort().join()) this.#refuse(path, actual, expected);
      else
        names.forEach((name) => {
          this.add(Reflect.get(came, name), Reflect.get(expected, name), `${path}.${name}`);
        });
    } else {
      this.others++;
      if (!Object.is(actual, expected)) this.#refuse(path, actual, expected);
    }
  }

  #addNumber(actual: unknown, expected: number, path: string): void {
    if (!Number.isFinite(expected) || typeof actual !== 'number' || !Number.isFinite(actual)) {
      if (!Object.is(actual, expected)) this.#refuse(path, actual, expected);
      return;
    }
    this.numbers++;
    this.largest = Math.max(this.largest, Math.abs(actual - expected) / Math.max(1, Math.abs(expected)));
  }

  #refuse(path: string, actual: unknown, expected: unknown): void {
    this.unequal.push(`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }
}

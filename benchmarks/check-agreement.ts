import { bitsOf, CONTENDER_TITLES, type ContenderName } from './contender';

/**
 * How far results may be apart, relatively. In 64 bits all follow scikit-learn's arithmetic, with sums in other orders:
 * a difference of 1e-16 that 1,000 epochs have grown.
 */
const DOUBLE_TOLERANCE = 1e-9;

/** Results, and what they are called, such as `W1, the loss of epoch 1000`. */
export interface Compared {
  readonly what: string;
  readonly contender: ContenderName;
  readonly values: readonly number[];
  readonly reference: ContenderName;
  readonly expected: readonly number[];
  /** Of 32 bits; of 64 it is DOUBLE_TOLERANCE. */
  readonly singleTolerance: number;
}

/**
 * Differences count relatively to the largest number.
 *
 * @throws unless two contenders came to the same: their times cannot be compared then
 */
export function checkAgreement(compared: Compared): void {
  const { what, contender, values, reference, expected, singleTolerance } = compared;
  const [name, referenceName] = [CONTENDER_TITLES[contender], CONTENDER_TITLES[reference]];
  if (values.length !== expected.length || values.length === 0) {
    throw new Error(`${what}: ${name} gives ${values.length} numbers, ${referenceName} ${expected.length}.`);
  }
  const tolerance = bitsOf(contender) === 64 ? DOUBLE_TOLERANCE : singleTolerance;
  const largest = Math.max(...expected.map(Math.abs));
  for (const [index, value] of values.entries()) {
    const difference = Math.abs(value - expected[index]!) / largest;
    if (difference <= tolerance) continue; // NaN is not
    throw new Error(
      `${what}: ${name} gives ${value}, ${referenceName} ${expected[index]}. ` +
        `They are ${difference.toExponential(1)} apart, ${tolerance} is allowed: their times cannot be compared.`,
    );
  }
}

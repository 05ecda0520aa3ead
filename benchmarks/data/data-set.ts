import { loadDigits, makeRegression, RandomState, trainTestSplit } from 'tfjs-learn';

/** Numbers to learn from. scikit_learn.py makes the same ones under the same names. */
export interface DataSet {
  readonly X: Float64Array; // [rows, features]
  readonly y: Float64Array; // [rows]: a number, or a class from 0 on
  readonly rows: number;
  readonly features: number;
}

export type DataName = 'example' | 'digits' | 'noise' | 'ten-features';

const MAKERS: Readonly<Record<DataName, () => DataSet>> = {
  /** The README's: 800 rows of 2 features. */
  example: () => {
    const [X, y] = makeRegression({ nSamples: 1000, nFeatures: 2, noise: 0.1, randomState: 0 });
    const [XTrain, , yTrain] = trainTestSplit(X, y, { testSize: 0.2, randomState: 42 });
    return flat(XTrain, yTrain);
  },
  /** 1,797 handwritten digits of 8×8 pixels, here from 0 to 1. */
  digits: () => {
    const { data, target } = loadDigits();
    return flat(
      data.map((pixels) => pixels.map((pixel) => pixel / 16)),
      target,
    );
  },
  /** Nothing to be learnt: 10,000 rows of 784 features, as many as MNIST's pixels, and ten classes by lot. */
  noise: () => {
    const [rows, features] = [10_000, 784];
    const random = new RandomState(0);
    const X = new Float64Array(rows * features);
    random.fillUniform(X);
    return { X, y: Float64Array.from(random.randint(0, 10, rows)), rows, features };
  },
  /** Targets within a few units: those of hundreds make a step of 0.1 leap. */
  'ten-features': () => {
    const [X, y] = makeRegression({ nSamples: 1000, nFeatures: 10, noise: 0.1, randomState: 0 });
    return flat(
      X,
      y.map((target) => target / 100),
    );
  },
};

export function dataSet(name: DataName): DataSet {
  return MAKERS[name]();
}

/** The first rows. */
export function firstRows({ X, y, features }: DataSet, rows: number): DataSet {
  return { X: X.subarray(0, rows * features), y: y.subarray(0, rows), rows, features };
}

/** All rows again and again, until there are so many. */
export function tiled({ X, y, rows: period, features }: DataSet, rows: number): DataSet {
  const many = { X: new Float64Array(rows * features), y: new Float64Array(rows), rows, features };
  for (let row = 0; row < rows; row += period) {
    const count = Math.min(period, rows - row);
    many.X.set(X.subarray(0, count * features), row * features);
    many.y.set(y.subarray(0, count), row);
  }
  return many;
}

function flat(X: readonly (readonly number[])[], y: readonly number[]): DataSet {
  return { X: Float64Array.from(X.flat()), y: Float64Array.from(y), rows: X.length, features: X[0]!.length };
}

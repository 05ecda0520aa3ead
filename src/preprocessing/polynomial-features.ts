import { type GenericSchema, strictObject } from 'valibot';
import { type DenseMatrix, floatArray, type Place, precisionOf, readMatrix } from '../arrays';
import { ConflictingParametersError, InvalidParameterError, shown } from '../errors';
import {
  anyOf,
  boolean,
  type Constraint,
  holding,
  int32Array,
  integer,
  made,
  type Options,
  type ParameterTable,
} from '../validation';
import { Transformer } from './transformer';

export interface PolynomialFeaturesParameters {
  /** The highest degree of products, or the lowest and the highest. @default 2 */
  degree: number | readonly [number, number];
  /** Whether a feature is at most once in a product. @default false */
  interactionOnly: boolean;
  /** Whether there is a column of 1, the product of no feature. @default true */
  includeBias: boolean;
}

const degrees: Constraint<readonly [number, number]> = {
  legal: 'two integers from 0 on, the second one not smaller',
  accepts: (value): value is readonly [number, number] => {
    if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isInteger)) return false;
    const [low, high] = value as number[];
    return 0 <= low! && low! <= high!;
  },
};

export const POLYNOMIAL_FEATURES_PARAMETERS: ParameterTable<PolynomialFeaturesParameters> = {
  degree: { default: 2, constraint: anyOf(integer(0, Infinity, '[)'), degrees) },
  interactionOnly: { default: false, constraint: boolean },
  includeBias: { default: true, constraint: boolean },
};

/** The features of each product, in ascending order, as often as they are in it. */
type Products = readonly (readonly number[])[]; // [outputs]

/** The same as a file keeps it. */
interface FlatProducts {
  /** How many factors each product has [outputs]. */
  readonly sizes: Int32Array;
  /** Those of the first product, then those of the second, … */
  readonly factors: Int32Array;
}

/**
 * All products of features up to a degree: of a and b those of degree 2 are 1, a, b, a², ab, b². Source: scikit-learn's
 * `PolynomialFeatures`.
 */
export class PolynomialFeatures extends Transformer<PolynomialFeaturesParameters, DenseMatrix, Products> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` */
  constructor(options: Options<PolynomialFeaturesParameters> = {}) {
    super(POLYNOMIAL_FEATURES_PARAMETERS, options);
  }

  /** How often each feature is in each product [outputs][features]. */
  get powers_(): number[][] {
    const features = this.nFeaturesIn_;
    return this.learnt('powers_').map((product) => {
      const powers = new Array<number>(features).fill(0);
      for (const feature of product) powers[feature]!++;
      return powers;
    });
  }

  /** How many columns `transform` gives. */
  get nOutputFeatures_(): number {
    return this.learnt('nOutputFeatures_').length;
  }

  /** Products as scikit-learn writes them: `1`, `x0`, `x0^2`, `x0 x1`; of the features' own names where the fit had them. */
  override getFeatureNamesOut(inputFeatures?: readonly string[] | null): string[] {
    const names = this.inputNames(inputFeatures);
    const factor = (power: number, feature: number): string =>
      power === 1 ? names[feature]! : `${names[feature]!}^${power}`;
    return this.powers_.map(
      (powers) => powers.flatMap((power, feature) => (power === 0 ? [] : [factor(power, feature)])).join(' ') || '1',
    );
  }

  protected read(X: unknown, at: Place): DenseMatrix {
    return readMatrix(X, at);
  }

  protected learn({ columns }: DenseMatrix): Products {
    const { degree, interactionOnly, includeBias } = this.checkedParams();
    const who = this.constructor.name;
    const [low, high] = typeof degree === 'number' ? [0, degree] : degree;
    const highest = interactionOnly ? Math.min(high, columns) : high;
    if (isTooMuch(columns, highest, interactionOnly)) {
      const legal = `so low that products of ${columns} features fit into memory`;
      throw new InvalidParameterError(who, [{ name: 'degree', legal, got: degree }]);
    }
    const products: number[][] = includeBias ? [[]] : [];
    for (let size = Math.max(1, low); size <= highest; size++) {
      for (const product of productsOf(columns, size, interactionOnly)) products.push(product);
    }
    if (products.length > 0) return products;
    const problem = `degree ${shown(degree)} without a bias column leaves no column of ${columns} features.`;
    throw new ConflictingParametersError(who, `${problem} Change degree, or set includeBias: true.`);
  }

  protected override learntState(products: Products): FlatProducts {
    const sizes = Int32Array.from(products, ({ length }) => length);
    return { sizes, factors: Int32Array.from(products.flat()) };
  }

  /** Products as they stand, not the degree they are of: a file has no more of them than it holds. */
  protected learntSchema(features: number): GenericSchema<unknown, Products> {
    const flat = holding<FlatProducts>(
      strictObject({ sizes: int32Array, factors: int32Array }),
      `sizes of products, and their factors, ascending whole numbers from 0 to ${features - 1}`,
      (value) => areProducts(value, features),
    );
    return made(flat, productsFrom);
  }

  protected apply({ data, rows, columns }: DenseMatrix, products: Products): DenseMatrix {
    const out = floatArray(precisionOf(data), rows * products.length);
    for (let i = 0, k = 0; i < rows; i++) {
      for (const product of products) {
        out[k] = 1;
        // From the last factor on, and rounded each time, as scikit-learn builds longer products of shorter ones.
        for (let f = product.length - 1; f >= 0; f--) out[k]! *= data[i * columns + product[f]!]!;
        k++;
      }
    }
    return { data: out, rows, columns: products.length };
  }
}

const MOST_FACTORS = 2 ** 24;

/** Whether all products up to a degree have more factors than anyone wants, and than there is room for. */
function isTooMuch(features: number, degree: number, isOnce: boolean): boolean {
  let products = 1;
  let factors = 0;
  for (let size = 1; size <= degree && factors <= MOST_FACTORS; size++) {
    products *= (isOnce ? features - size + 1 : features + size - 1) / size;
    factors += products * size;
  }
  return factors > MOST_FACTORS;
}

/** Combinations of `size` features in the order of Python's itertools, with repetition unless `isOnce`. */
function* productsOf(features: number, size: number, isOnce: boolean): Generator<number[]> {
  const product = Array.from({ length: size }, (_, place) => (isOnce ? place : 0));
  const last = (place: number): number => (isOnce ? features - size + place : features - 1);
  for (;;) {
    yield [...product];
    let place = size - 1;
    while (place >= 0 && product[place] === last(place)) place--;
    if (place < 0) return;
    product[place]!++;
    for (let next = place + 1; next < size; next++) product[next] = product[next - 1]! + (isOnce ? 1 : 0);
  }
}

function areProducts({ sizes, factors }: FlatProducts, features: number): boolean {
  if (sizes.length === 0 || sizes.some((size) => size < 0)) return false;
  if (sizes.reduce((sum, size) => sum + size, 0) !== factors.length) return false;
  if (factors.some((factor) => factor < 0 || factor >= features)) return false;
  return productsFrom({ sizes, factors }).every((product) =>
    product.every((factor, k) => k === 0 || factor >= product[k - 1]!),
  );
}

function productsFrom({ sizes, factors }: FlatProducts): Products {
  let start = 0;
  return Array.from(sizes, (size) => Array.from(factors.subarray(start, (start += size))));
}

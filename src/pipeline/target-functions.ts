import { type DenseMatrix, type MatrixInput, type Place, readMatrix, toRows } from '../arrays';
import { Transformer } from '../preprocessing';
import type { ParameterTable } from '../validation';

/** A function of one value. */
export type ValueFunction = (value: number) => number;

interface FunctionPair {
  func: ValueFunction | null;
  inverseFunc: ValueFunction | null;
}

/** Targets by a function and back by its inverse, value by value; without functions they stay as they are. */
export class TargetFunctions extends Transformer<FunctionPair, DenseMatrix, FunctionPair> {
  constructor(parameters: FunctionPair) {
    super(FUNCTIONS, parameters);
  }

  inverseTransform(X: MatrixInput): number[][] {
    const { inverseFunc } = this.learnt('inverseTransform');
    return toRows(mapped(this.read(X, { who: 'inverseFunc', argument: 'the prediction' }), inverseFunc));
  }

  protected read(X: unknown, at: Place): DenseMatrix {
    return readMatrix(X, at);
  }

  protected learn(): FunctionPair {
    return this.getParams(false);
  }

  protected apply(data: DenseMatrix, { func }: FunctionPair): DenseMatrix {
    return mapped(data, func);
  }
}

/** Judged by the estimator that makes it. */
const ANY = { legal: '', accepts: (value: unknown): value is ValueFunction | null => value !== undefined };
const FUNCTIONS: ParameterTable<FunctionPair> = {
  func: { default: null, constraint: ANY },
  inverseFunc: { default: null, constraint: ANY },
};

function mapped(matrix: DenseMatrix, func: ValueFunction | null): DenseMatrix {
  return func === null ? matrix : { ...matrix, data: matrix.data.map((value) => func(value)) };
}

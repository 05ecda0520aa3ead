import { type GenericSchema, strictObject } from 'valibot';
import { type Cell, type Cells, type DenseMatrix, floatArray, type MatrixInput, readMatrix } from '../arrays';
import { ConflictingParametersError, InvalidDataError, InvalidParameterError, shown } from '../errors';
import {
  anyOf,
  arrayOfLength,
  type Constraint,
  holding,
  integer,
  made,
  oneOf,
  type Options,
  parameterStates,
  type ParameterTable,
} from '../validation';
import { type Categories, categoriesFrom, unknownCategory } from './categories';
import { categoriesEntries, categoriesState, withRareOnes } from './categories-state';
import { CATEGORY_PARAMETERS, CategoryEncoder, type CategoryParameters, INFREQUENT } from './category-encoder';

export interface OrdinalEncoderParameters extends CategoryParameters {
  /** What a category is that the fit had not: an error, or unknownValue. @default "error" */
  handleUnknown: 'error' | 'use_encoded_value';
  /** What such categories become; not one of the numbers of known ones. @default null */
  unknownValue: number | null;
  /** What NaN becomes. @default NaN */
  encodedMissingValue: number;
}

const nan: Constraint<number> = { legal: 'NaN', accepts: (value): value is number => Number.isNaN(value) };
const code = anyOf(integer(-Infinity, Infinity, '()'), nan);

export const ORDINAL_ENCODER_PARAMETERS: ParameterTable<OrdinalEncoderParameters> = {
  ...CATEGORY_PARAMETERS,
  handleUnknown: { default: 'error', constraint: oneOf('error', 'use_encoded_value') },
  unknownValue: { default: null, constraint: anyOf(code, oneOf(null)) },
  encodedMissingValue: { default: NaN, constraint: code },
};

interface Ordinals {
  readonly columns: readonly Categories[];
  readonly parameters: Pick<OrdinalEncoderParameters, 'handleUnknown' | 'unknownValue' | 'encodedMissingValue'>;
}

/**
 * Categories as their numbers, 0, 1, … in the order of `categories_`; rare ones have the number after the frequent ones.
 * Source: scikit-learn's `OrdinalEncoder`.
 */
export class OrdinalEncoder extends CategoryEncoder<OrdinalEncoderParameters, Ordinals> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` */
  constructor(options: Options<OrdinalEncoderParameters> = {}) {
    super(ORDINAL_ENCODER_PARAMETERS, options);
  }

  /**
   * Numbers [samples, features] as the categories they stand for; null for unknownValue.
   *
   * @throws NotFittedError; InvalidDataError for another width, and for what is no category's number
   */
  inverseTransform(X: MatrixInput): Cell[][] {
    const { columns, parameters } = this.learnt('inverseTransform');
    const at = { who: `${this.constructor.name}.inverseTransform`, argument: 'X' };
    const { data, rows, columns: width } = readMatrix(X, at, 'finite or NaN');
    this.checkColumns({ columns: width }, columns.length, 'inverseTransform');
    return Array.from({ length: rows }, (_, i) =>
      columns.map((column, j) => {
        const value = data[i * width + j]!;
        const { handleUnknown, unknownValue, encodedMissingValue } = parameters;
        // Of two meanings of one number scikit-learn takes this one.
        if (hasMissing(column) && Object.is(value, encodedMissingValue)) return NaN;
        if (handleUnknown === 'use_encoded_value' && Object.is(value, unknownValue)) return null;
        const group = Math.trunc(value);
        if (column.infrequent !== null && group === column.groupCount - 1) return INFREQUENT;
        const index = group >= 0 && group < column.groupCount ? column.groups.indexOf(group) : -1;
        if (index >= 0) return column.values[index]!;
        const problem = `must hold numbers of categories, 0 to ${column.groupCount - 1}, in column ${j}. Got ${shown(value)} at row ${i}.`;
        throw new InvalidDataError(at.who, at.argument, problem);
      }),
    );
  }

  protected learn(X: Cells, who: string): Ordinals {
    const parameters = this.checkedParams();
    const { handleUnknown, unknownValue, encodedMissingValue } = parameters;
    const estimator = this.constructor.name;
    if (handleUnknown === 'error' && unknownValue !== null) {
      const problem = 'unknownValue is for handleUnknown: "use_encoded_value", and must be null with "error".';
      throw new ConflictingParametersError(estimator, problem);
    }
    if (handleUnknown === 'use_encoded_value' && unknownValue === null) {
      const problem = 'handleUnknown: "use_encoded_value" needs an unknownValue, an integer or NaN.';
      throw new ConflictingParametersError(estimator, problem);
    }
    const columns = this.categoriesOf(X, parameters, who, handleUnknown === 'error', true);
    const refusal = (name: string, j: number, got: unknown): Error =>
      new InvalidParameterError(estimator, [{ name, legal: `no number of a category of feature ${j}`, got }]);
    columns.forEach((column, j) => {
      if (isTaken(column, unknownValue)) throw refusal('unknownValue', j, unknownValue);
      if (hasMissing(column) && isTaken(column, encodedMissingValue)) {
        throw refusal('encodedMissingValue', j, encodedMissingValue);
      }
    });
    return { columns, parameters };
  }

  protected override learntState({ columns, parameters }: Ordinals): unknown {
    const { handleUnknown, unknownValue, encodedMissingValue } = parameters;
    return { columns: columns.map(categoriesState), handleUnknown, unknownValue, encodedMissingValue };
  }

  protected learntSchema(features: number): GenericSchema<unknown, Ordinals> {
    const column = made(withRareOnes(strictObject(categoriesEntries), true), (state) => categoriesFrom(state, true));
    const schema = holding(
      strictObject({
        columns: arrayOfLength(features, column),
        ...parameterStates(ORDINAL_ENCODER_PARAMETERS, 'handleUnknown', 'unknownValue', 'encodedMissingValue'),
      }),
      'with an unknownValue just where handleUnknown is "use_encoded_value"',
      ({ handleUnknown, unknownValue }) => (handleUnknown === 'error') === (unknownValue === null),
    );
    return made(schema, ({ columns, ...parameters }) => ({ columns, parameters }));
  }

  protected apply(X: Cells, { columns, parameters }: Ordinals, who: string): DenseMatrix {
    const { handleUnknown, unknownValue, encodedMissingValue } = parameters;
    const data = floatArray('float64', X.rows * X.columns);
    columns.forEach((column, j) => {
      X.values[j]!.forEach((cell, i) => {
        const index = column.indexOf.get(cell);
        if (index === undefined && handleUnknown === 'error') {
          throw unknownCategory(cell, i, j, column.values, { who, argument: 'X' });
        }
        const known = index === undefined ? (unknownValue ?? NaN) : column.groups[index]!;
        data[i * X.columns + j] = index !== undefined && Number.isNaN(cell) ? encodedMissingValue : known;
      });
    });
    return { data, rows: X.rows, columns: X.columns };
  }
}

/** Whether NaN is among the categories, as the last one. */
function hasMissing({ values }: Categories): boolean {
  return Number.isNaN(values.at(-1));
}

/** Whether it is the number of a category; that of the rare ones is not looked at, as in scikit-learn. */
function isTaken({ groupCount, infrequent }: Categories, value: number | null): boolean {
  return value !== null && 0 <= value && value < groupCount - (infrequent === null ? 0 : 1);
}

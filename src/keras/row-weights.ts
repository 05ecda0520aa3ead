import { type DenseMatrix, floatArray, type FloatArray, readSampleWeights } from '../arrays';
import { InvalidDataError, InvalidParameterError } from '../errors';
import type { FitSequentialArgs } from './fit-arguments';

/**
 * What each row's loss is multiplied by [rows]: its own weight times that of its class; null where all count alike.
 *
 * @param y            class numbers in one column, or one column a class
 * @param targetShape  of one row of y
 * @throws InvalidDataError for weights that do not fit the rows; InvalidParameterError for a class without a weight
 */
export function rowWeights(
  who: string,
  { sampleWeight, classWeight }: Pick<FitSequentialArgs, 'sampleWeight' | 'classWeight'>,
  y: DenseMatrix,
  targetShape: readonly number[],
): FloatArray | null {
  const own = readSampleWeights(sampleWeight ?? null, y.rows, { who, argument: 'sampleWeight' });
  const negative = own?.findIndex((weight) => weight < 0) ?? -1;
  if (negative >= 0) {
    throw new InvalidDataError(
      who,
      'sampleWeight',
      `must hold no negative numbers. Got ${own![negative]!} at row ${negative}.`,
    );
  }
  if (classWeight === undefined) return own && floatArray('float32', own);
  if (targetShape.length > 1) {
    const legal = `left out: a row of y, of the shape [${targetShape.join(', ')}], is not of one class`;
    throw new InvalidParameterError(who, [{ name: 'classWeight', legal, got: classWeight }]);
  }
  const weightOf = readClassWeight(who, classWeight);
  const weights = floatArray('float32', y.rows);
  for (let row = 0; row < y.rows; row++) weights[row] = weightOf(classOf(y, row)) * (own?.[row] ?? 1);
  return weights;
}

/** The class of a row: its number, or the place of its largest number. */
function classOf({ data, columns }: DenseMatrix, row: number): number {
  if (columns === 1) return data[row]!;
  const values = data.subarray(row * columns, (row + 1) * columns);
  return values.indexOf(Math.max(...values));
}

function readClassWeight(who: string, given: unknown): (label: number) => number {
  // As `model.fit` takes it: weights by class, or a list of one such record, for the one output.
  const record: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
  const entries = typeof record === 'object' && record !== null ? Object.entries(record) : [];
  const weights = new Map<number, unknown>(entries.map(([label, weight]) => [Number(label), weight]));
  return (label) => {
    const weight = weights.get(label);
    if (typeof weight === 'number' && weight >= 0 && weight < Infinity) return weight;
    const legal = `{ class: weight, … } with a number in [0, Infinity) for every class, as for class ${label}`;
    throw new InvalidParameterError(who, [{ name: 'classWeight', legal, got: given }]);
  };
}

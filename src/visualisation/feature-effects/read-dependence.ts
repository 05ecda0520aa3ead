import type { Label } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';
import { readNumberRows } from '../read-numbers';

/** Predictions over the values of one feature, or of two, for each output. */
export interface Dependence {
  readonly grid: readonly (readonly Label[])[];
  readonly outputs: number;
  /** [outputs][values], or null where averages were not asked for; [outputs][values of the first · values of the second]. */
  readonly average: readonly (readonly number[])[] | null;
  /** [outputs][samples][values], of one feature. */
  readonly individual: readonly (readonly (readonly number[])[])[] | null;
}

/**
 * Reads what `partialDependence` returns.
 *
 * @throws InvalidDataError for anything else, and for more than two features
 */
export function readDependence(who: string, result: unknown): Dependence {
  const { gridValues, average, individual } = Object(result) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(gridValues) || (average === undefined && individual === undefined)) {
    throw new InvalidDataError(who, 'result', `must be what partialDependence returns. Got ${shown(result)}.`);
  }
  const grid = gridValues.map((values: unknown, i) => readLabels(who, `result.gridValues[${i}]`, values));
  if (grid.length !== 1 && grid.length !== 2) {
    throw new InvalidDataError(who, 'result', `must be of one feature or of two. Got ${grid.length} features.`);
  }
  const [first, second] = grid as [Label[], Label[] | undefined];
  const listed = (argument: string, value: unknown): unknown[] => {
    if (Array.isArray(value) && value.length > 0) return value;
    throw new InvalidDataError(who, argument, `must be an array with something for each output. Got ${shown(value)}.`);
  };
  const averages =
    average === undefined
      ? null
      : listed('result.average', average).map((each, k) => {
          const argument = `result.average[${k}]`;
          if (second === undefined) return numbersOver(who, argument, [each], first.length)[0]!;
          return numbersOver(who, argument, readNumberRows(who, argument, each, first.length), second.length).flat();
        });
  const samples =
    individual === undefined || second !== undefined
      ? null
      : listed('result.individual', individual).map((each, k) =>
          numbersOver(who, `result.individual[${k}]`, each, first.length),
        );
  if (averages === null && samples === null) {
    throw new InvalidDataError(
      who,
      'result',
      'must hold averages where it is of two features: kind "average" or "both".',
    );
  }
  return { grid, outputs: (averages ?? samples)!.length, average: averages, individual: samples };
}

function numbersOver(who: string, argument: string, rows: unknown, length: number): number[][] {
  const table = readNumberRows(who, argument, rows);
  if (table[0]!.length === length) return table;
  throw new InvalidDataError(who, argument, `must have one number per value of the feature (${length}).`);
}

function readLabels(who: string, argument: string, values: unknown): Label[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : [];
  const labels = list.filter((value): value is Label => ['number', 'string', 'boolean'].includes(typeof value));
  if (labels.length > 0 && labels.length === list.length) return labels;
  throw new InvalidDataError(who, argument, `must be an array of a feature's values. Got ${shown(values)}.`);
}

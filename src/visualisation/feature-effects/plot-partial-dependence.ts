import type { Label } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import {
  anyOf,
  arrayOf,
  integer,
  number,
  oneOf,
  type Options,
  type ParameterTable,
  readOptions,
  string,
} from '../../validation';
import { Chart } from '../chart';
import { distinctNames } from '../distinct-names';
import { headed } from '../headed';
import { type PictureParameters, pictureParameters } from '../picture-options';
import { shortText } from '../short-text';
import { valueText } from '../value-text';
import { oneFeature } from './one-feature';
import { readDependence } from './read-dependence';
import { twoFeatures } from './two-features';

interface Parameters extends PictureParameters {
  /** Pixels between the axes from left to right. @default 400 */
  width: number;
  /** Pixels between the axes from top to bottom. @default 260 */
  height: number;
  /** Names of the features that were looked at, one or two; null: x0, x1. @default null */
  featureNames: readonly string[] | null;
  /** Names of the outputs, such as `model.classes_`; null: their numbers. @default null */
  outputNames: readonly Label[] | null;
  /** The place of the only output to be shown; null: all. @default null */
  output: number | null;
  /** What is predicted, as its axis is called; null: prediction. @default null */
  predictionName: string | null;
}

const label = anyOf(string, number(-Infinity, Infinity, '()'), {
  legal: 'true or false',
  accepts: (value): value is boolean => typeof value === 'boolean',
});

const PARAMETERS: ParameterTable<Parameters> = {
  ...pictureParameters(400, 260),
  featureNames: { default: null, constraint: anyOf(arrayOf(string), oneOf(null)) },
  outputNames: { default: null, constraint: anyOf(arrayOf<Label>(label), oneOf(null)) },
  output: { default: null, constraint: anyOf(integer(0, Infinity, '[)'), oneOf(null)) },
  predictionName: { default: null, constraint: anyOf(string, oneOf(null)) },
};

/** Options of {@link plotPartialDependence}. @interface */
export type PartialDependencePlotOptions = Options<Parameters>;

type OverGrid = readonly number[] | readonly OverGrid[];

/** What `partialDependence` returns for one feature or two. */
export interface PartialDependenceResult {
  readonly gridValues: readonly (readonly Label[])[];
  readonly average?: readonly OverGrid[];
  readonly individual?: readonly (readonly OverGrid[])[];
}

const who = 'plotPartialDependence';

/**
 * What is predicted where a feature has certain values: a line for each output (class, or target), and thin ones for some of
 * the samples where `partialDependence` was asked for them; bars where the values are categories. Two features make a map of
 * colours for each output.
 *
 * @param result  of `partialDependence`, of one feature or two
 * @throws InvalidParameterError for an illegal option; InvalidDataError for what is no such result
 */
export function plotPartialDependence(
  result: PartialDependenceResult,
  options: PartialDependencePlotOptions = {},
): Chart {
  const { title, width, height, ...given } = readOptions(who, PARAMETERS, options);
  const { grid, outputs, average, individual } = readDependence(who, result);
  const faulty = (name: string, legal: string, got: unknown): Error =>
    new InvalidParameterError(who, [{ name, legal, got }]);
  const { featureNames, outputNames, output, predictionName } = given;
  if (featureNames !== null && featureNames.length !== grid.length) {
    throw faulty(
      'featureNames',
      `${grid.length === 1 ? 'one name' : 'two names'}, as many as there are features`,
      featureNames,
    );
  }
  if (output !== null && output >= outputs) throw faulty('output', `an integer in [0, ${outputs - 1}]`, output);
  // Of two classes there is but the second one's output.
  const isBinary = outputs === 1 && outputNames?.length === 2;
  if (outputNames !== null && outputNames.length !== outputs && !isBinary) {
    throw faulty('outputNames', `one per output (${outputs})`, outputNames);
  }
  const names = distinctNames((featureNames ?? grid.map((_, j) => `x${j}`)), 40); // prettier-ignore
  const all = isBinary ? outputNames.slice(1) : (outputNames ?? Array.from({ length: outputs }, (_, k) => k));
  const kept = output === null ? all.map((_, k) => k) : [output];
  const labels = distinctNames(all.map(valueText), 30);
  const pick = <T>(table: readonly T[] | null): T[] | null => table && kept.map((k) => table[k]!);
  const shownName = shortText(predictionName ?? (isBinary ? `prediction for ${labels[0]!}` : 'prediction'), 40);
  const request = {
    names,
    grid,
    average: pick(average),
    individual: pick(individual),
    outputs: kept.map((k) => labels[k]!),
    headings: kept.map((k) => (outputNames === null ? `output ${k}` : labels[k]!)),
    prediction: shownName,
    width,
    height,
  };
  const [first, second] = names;
  const heading = `Partial dependence on ${first!}${second === undefined ? '' : ` and ${second}`}`;
  const { spec, notes } = second === undefined ? oneFeature(request) : twoFeatures(request);
  return new Chart({ title: headed(title, heading, notes), ...spec });
}

import { InvalidDataError, InvalidParameterError, shown } from '../../errors';
import {
  anyOf,
  arrayOf,
  integer,
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
import { readNumberRows, readNumbers } from '../read-numbers';
import { FAILED, layerFor, stateOf } from '../score-state';
import { shortText } from '../short-text';
import { CATEGORIES } from '../theme';

interface Parameters extends Omit<PictureParameters, 'height'> {
  /** Pixels between the axes from left to right. @default 440 */
  width: number;
  /** Names of the features, such as `model.featureNamesIn_`; null: x0, x1 and so on. @default null */
  featureNames: readonly string[] | null;
  /** How many features are shown at most, those of the highest importance. @default 20 */
  maxFeatures: number;
}

const { title, width } = pictureParameters(440, 280);

const PARAMETERS: ParameterTable<Parameters> = {
  title,
  width,
  featureNames: { default: null, constraint: anyOf(arrayOf(string), oneOf(null)) },
  maxFeatures: { default: 20, constraint: integer(1, 200, '[]') },
};

/** Options of {@link plotPermutationImportance}. @interface */
export type PermutationImportancePlotOptions = Options<Parameters>;

/** What `permutationImportance` returns for one score. */
export interface PermutationImportanceResult {
  readonly importances: readonly (readonly number[])[]; // [features][repeats]
  readonly importancesMean: readonly number[]; // [features]
  readonly importancesStd: readonly number[]; // [features]
}

const who = 'plotPermutationImportance';
const STEP = 20;

/**
 * By how much the score falls when a feature is shuffled: means over the repeats as bars, each repeat as a dot, and one
 * standard deviation on either side; the most important feature on top.
 *
 * @param result  of `permutationImportance`; of several scores by name each has a panel
 * @throws InvalidParameterError for an illegal option; InvalidDataError for what is no such result
 */
export function plotPermutationImportance(
  result: PermutationImportanceResult | Readonly<Record<string, PermutationImportanceResult>>,
  options: PermutationImportancePlotOptions = {},
): Chart {
  const { title: given, width: across, featureNames, maxFeatures } = readOptions(who, PARAMETERS, options);
  const results: readonly (readonly [string | null, unknown])[] = isOne(result) ? [[null, result]] : named(result);
  const panels = results.map(([name, each]) => {
    const argument = name === null ? 'result' : `result[${shown(name)}]`;
    return panel(readImportances(argument, each), featureNames, maxFeatures, name, across);
  });
  const [first] = panels;
  const { count } = first!;
  const left = count > maxFeatures ? [`The ${maxFeatures} of ${count} features with the highest means`] : [];
  const notes = ['Means over the repeats (dots), ± one standard deviation', ...left];
  const heading = headed(given, 'Importance of features by permutation', notes);
  return new Chart({
    title: heading,
    ...(panels.length === 1 ? first!.spec : { vconcat: panels.map(({ spec }) => spec) }),
  });
}

function isOne(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'importancesMean' in result;
}

function named(result: unknown): [string, unknown][] {
  const entries: [string, unknown][] = typeof result === 'object' && result !== null ? Object.entries(result) : [];
  if (entries.length > 0 && entries.every(([, each]) => isOne(each))) return entries;
  throw new InvalidDataError(who, 'result', `must be what permutationImportance returns. Got ${shown(result)}.`);
}

interface Importances {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly repeats: readonly (readonly number[])[];
}

function readImportances(argument: string, result: unknown): Importances {
  const { importances, importancesMean, importancesStd } = result as Record<keyof PermutationImportanceResult, unknown>; // isOne
  const means = readNumbers(who, `${argument}.importancesMean`, importancesMean);
  const deviations = readNumbers(who, `${argument}.importancesStd`, importancesStd);
  const repeats = readNumberRows(who, `${argument}.importances`, importances, means.length);
  if (deviations.length === means.length) return { means, deviations, repeats };
  const problem = `must have one value per feature (${means.length}). Got ${deviations.length}.`;
  throw new InvalidDataError(who, `${argument}.importancesStd`, problem);
}

function panel(
  { means, deviations, repeats }: Importances,
  featureNames: readonly string[] | null,
  maxFeatures: number,
  score: string | null,
  across: number,
): { spec: object; count: number } {
  if (featureNames !== null && featureNames.length !== means.length) {
    const legal = `${means.length} names, one per feature of the result`;
    throw new InvalidParameterError(who, [{ name: 'featureNames', legal, got: featureNames }]);
  }
  const names = distinctNames(featureNames ?? means.map((_, j) => `x${j}`), 36);
  const rank = (j: number): number => (Number.isFinite(means[j]) ? means[j]! : -Infinity);
  const kept = means
    .map((_, j) => j)
    .sort((a, b) => (rank(a) === rank(b) ? a - b : rank(b) > rank(a) ? 1 : -1))
    .slice(0, maxFeatures);
  const values = kept.map((j) => {
    const [mean, deviation] = [means[j]!, deviations[j]!];
    const isKnown = Number.isFinite(mean);
    return {
      feature: names[j],
      mean: isKnown ? mean : null,
      deviation: isKnown ? deviation : null,
      low: isKnown ? mean - deviation : null,
      high: isKnown ? mean + deviation : null,
      state: stateOf(mean, false),
    };
  });
  const dots = kept.flatMap((j) => repeats[j]!.filter(Number.isFinite).map((value) => ({ feature: names[j], value })));
  const falls = score === null ? 'fall of the score' : `fall of ${shortText(score, 40)}`;
  const x = { type: 'quantitative', title: `${falls} when the feature is shuffled`, axis: { titleLimit: 0 }, scale: { padding: 8 } }; // prettier-ignore
  const tooltip = [
    { field: 'feature', type: 'nominal', title: 'feature' },
    { field: 'mean', type: 'quantitative', title: 'mean', format: '.4~g' },
    { field: 'deviation', type: 'quantitative', title: 'standard deviation', format: '.4~g' },
  ];
  const isScored = values.some(({ state }) => state === 'scored');
  const scored = [
    {
      mark: { type: 'bar', height: 12, color: CATEGORIES[0], opacity: 0.55, tooltip: true },
      encoding: { x: { ...x, field: 'mean', stack: null }, tooltip },
    },
    {
      data: { values: dots },
      // Outlined by the ground of the page, to stand out from the bar and from one another.
      mark: { type: 'point', filled: true, size: 34, opacity: 1, fill: CATEGORIES[1], stroke: { expr: 'background' }, strokeWidth: 1 }, // prettier-ignore
      encoding: { x: { ...x, field: 'value' } },
    },
    {
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' } },
    },
    { data: { values: [{ zero: 0 }] }, mark: { type: 'rule' }, encoding: { x: { ...x, field: 'zero' }, y: null } },
  ];
  const spec = {
    data: { values },
    width: across,
    height: { step: STEP },
    encoding: {
      y: { field: 'feature', type: 'nominal', sort: kept.map((j) => names[j]), title: null, axis: { labelLimit: 0, grid: false, ticks: false } }, // prettier-ignore
    },
    layer: [
      ...(isScored ? scored : []),
      ...layerFor(values, 'failed', {
        mark: { type: 'text', text: '✕ failed', align: 'left', color: FAILED },
        encoding: { x: { value: 6 } },
      }),
    ],
  };
  return { spec, count: means.length };
}

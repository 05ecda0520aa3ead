import {
  type Label,
  type LabelInput,
  type MatrixInput,
  readTargets,
  rowCount,
  type Samples,
  type VectorInput,
} from '../../arrays';
import { InvalidDataError, shown } from '../../errors';
import type { Feature } from '../../inspection';
import {
  anyOf,
  arrayOf,
  boolean,
  integer,
  number,
  oneOf,
  type Options,
  pairOf,
  type ParameterTable,
  readOptions,
  string,
} from '../../validation';
import { Chart } from '../chart';
import { checkLength } from '../check-length';
import { CLASS_NAMES_PARAMETER, classNames, type ClassNamesParameter } from '../class-names';
import { type PictureParameters, pictureParameters } from '../picture-options';
import type { Predicting } from '../predicting';
import { readOneLabelEach } from '../read-one-label-each';
import { sampledRows } from '../sampled-rows';
import { shortText } from '../short-text';
import { boundaryGrid } from './boundary-grid';
import { boundaryImage, type Shading } from './boundary-image';
import { type BoundaryMethod, gridResponse, type GridResponse } from './grid-response';
import { type BoundaryPoint, boundarySpec } from './boundary-spec';

interface Parameters extends PictureParameters, ClassNamesParameter {
  /** Pixels between the axes from left to right. @default 400 */
  width: number;
  /** Pixels between the axes from top to bottom. @default 400 */
  height: number;
  /** The two features, across and upwards, by place or, where they have names, by name. @default [0, 1] */
  features: readonly [Feature, Feature];
  /** What the features are called, with their units; null: as X calls them. @default null */
  featureNames: readonly string[] | null;
  /** What is asked; 'auto': decisions of a classifier, or where it has none probabilities, or labels. @default "auto" */
  responseMethod: 'auto' | BoundaryMethod;
  /** At how many values of each feature the estimator is asked. @default 100 */
  gridResolution: number;
  /** How far beyond the samples the picture goes, in the features' units. @default 1 */
  eps: number;
  /** Whose probability or decision is shown, in place of the areas of all classes; null: none. @default null */
  classOfInterest: Label | null;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...pictureParameters(400, 400),
  features: { default: [0, 1], constraint: pairOf(anyOf(integer(0, Infinity, '[)'), string)) },
  featureNames: { default: null, constraint: anyOf(arrayOf(string), oneOf(null)) },
  responseMethod: { default: 'auto', constraint: oneOf('auto', 'predict', 'predict_proba', 'decision_function') },
  gridResolution: { default: 100, constraint: integer(2, 1000, '[]') },
  eps: { default: 1, constraint: number(0, Infinity, '[)') },
  classOfInterest: {
    default: null,
    constraint: anyOf(number(-Infinity, Infinity, '()'), string, boolean, oneOf(null)),
  },
  ...CLASS_NAMES_PARAMETER,
};

/** Options of {@link plotDecisionBoundary}. @interface */
export type PlotDecisionBoundaryOptions = Options<Parameters>;

/** More points than this hide each other, and what is below. */
const MOST_POINTS = 1000;

const who = 'plotDecisionBoundary';

/**
 * What an estimator says in the plane of two features, with the samples on top: of several classes their areas, of two
 * paler where it is less sure, of a regressor's numbers a surface. Other features have their mean everywhere (words: the
 * most frequent). Source: scikit-learn's `DecisionBoundaryDisplay.from_estimator`, with its grid.
 *
 * @param estimator  a fitted classifier of one label per sample, or a regressor of one output
 * @param X          samples [n, features] as it takes them, with finite numbers in the two features
 * @param y          their classes or values [n]; without them no samples are drawn
 * @throws InvalidParameterError for illegal options; InvalidDataError for an X or y that cannot be drawn; NotFittedError,
 *         and what the estimator throws
 */
export function plotDecisionBoundary(
  estimator: Predicting,
  X: Samples,
  y?: LabelInput | VectorInput | MatrixInput | null,
  options: PlotDecisionBoundaryOptions = {},
): Chart {
  const values = readOptions<Parameters>(who, PARAMETERS, options);
  const { gridResolution: n } = values;
  const grid = boundaryGrid(who, X, values);
  const response = gridResponse(who, estimator, grid.X, n * n, values);
  const { classes } = response;
  const names = classes === null ? null : classNames(who, classes, values.classNames, 30);
  const truth = y === undefined || y === null ? null : truthOf(y, X, classes);
  const shading = shadingOf(response, classes === null ? truth : null, values.classOfInterest !== null);
  const drawn = truth === null ? [] : sampledRows(truth.length, MOST_POINTS);
  const points: BoundaryPoint[] = drawn.map((i) => ({
    x: Number(grid.points.x[i]!.toPrecision(6)),
    y: Number(grid.points.y[i]!.toPrecision(6)),
    ...(names === null ? { value: truth![i]! } : { class: names[truth![i]!]! }),
  }));
  const interest = values.classOfInterest === null ? null : names![classes!.indexOf(values.classOfInterest)]!;
  return new Chart({
    title: {
      text: values.title === null ? headingOf(response, shading, interest) : shortText(values.title, 90),
      limit: 900,
      subtitle: [
        ...meaningOf(shading, interest),
        ...(grid.held === 0 ? [] : [heldWords(grid.held, grid.holdsWords)]),
        ...(truth !== null && drawn.length < truth.length
          ? [`${drawn.length.toLocaleString('en-US')} of ${truth.length.toLocaleString('en-US')} samples are drawn, chosen at random`] // prettier-ignore
          : []),
      ],
    },
    ...boundarySpec({
      width: values.width,
      height: values.height,
      image: boundaryImage(response, shading, n),
      x: { title: shortText(grid.names[0]), domain: [grid.xs[0]!, grid.xs.at(-1)!] },
      y: { title: shortText(grid.names[1]), domain: [grid.ys[0]!, grid.ys.at(-1)!] },
      classes: names,
      surface: shading.kind === 'surface' ? { ...shading, title: surfaceTitle(response, interest) } : null,
      points,
    }),
  });
}

/** Numbers of a regressor, or the places of classes, one per sample. */
function truthOf(y: unknown, X: Samples, classes: readonly Label[] | null): readonly number[] {
  const at = { who, argument: 'y' };
  const samples = { argument: 'X', labels: { length: rowCount(X, { who, argument: 'X' }) } };
  if (classes === null) {
    const { data, columns } = readTargets(y, at).matrix;
    if (columns !== 1) throw new InvalidDataError(who, 'y', `must have one value per sample. Got ${columns}.`);
    checkLength(who, { argument: 'y', labels: data }, samples);
    return Array.from(data);
  }
  const labels = readOneLabelEach(y, at);
  checkLength(who, { argument: 'y', labels }, samples);
  return labels.map((label, i) => {
    const place = classes.indexOf(label);
    if (place >= 0) return place;
    const known = `${classes.slice(0, 5).map(shown).join(', ')}${classes.length > 5 ? ', …' : ''}`;
    throw new InvalidDataError(
      who,
      'y',
      `must hold the classes of the fit, ${known}. Got ${shown(label)} at index ${i}.`,
    );
  });
}

function shadingOf(
  { method, classes, columns }: GridResponse,
  values: readonly number[] | null,
  isOfOne: boolean,
): Shading {
  const [first] = columns as [Float64Array];
  if (classes === null || (isOfOne && method === 'decision_function')) {
    const all = [...first, ...(values ?? [])];
    const low = all.reduce((a, b) => Math.min(a, b), Infinity);
    const high = all.reduce((a, b) => Math.max(a, b), -Infinity);
    return low === high ? { kind: 'surface', low: low - 0.5, high: high + 0.5 } : { kind: 'surface', low, high };
  }
  if (isOfOne) return { kind: 'surface', low: 0, high: 1 };
  if (columns.length > 1 || method === 'predict') return { kind: 'areas' };
  if (method === 'predict_proba') return { kind: 'sides', middle: 0.5, reach: 0.5 };
  const reach = first.reduce((most, decision) => Math.max(most, Math.abs(decision)), 0);
  return { kind: 'sides', middle: 0, reach: reach || 1 };
}

function headingOf({ method }: GridResponse, { kind }: Shading, interest: string | null): string {
  if (interest !== null) return `${method === 'predict_proba' ? 'Probability of' : 'Decision for'} class ${interest}`;
  return kind === 'surface' ? 'Predicted values' : 'Decision boundary';
}

function meaningOf({ kind }: Shading, interest: string | null): string[] {
  if (kind === 'areas') return ['ground: the class that is predicted'];
  if (kind === 'sides') {
    return ['ground: the class that is predicted, paler where it is less sure']; // prettier-ignore
  }
  return interest === null ? ['ground: predictions, points: true values'] : [];
}

function surfaceTitle({ method }: GridResponse, interest: string | null): string {
  if (interest === null) return 'value';
  return method === 'predict_proba' ? 'probability' : 'decision';
}

function heldWords(held: number, holdsWords: boolean): string {
  const [features, their] = held === 1 ? ['1 other feature', 'its mean'] : [`${held} other features`, 'their means'];
  return `${features} held at ${their}${holdsWords ? ' or most frequent words' : ''}`;
}

import { rowCount, type Samples, takeRows } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import { anyOf, arrayOf, integer, oneOf, type Options, type ParameterTable, readOptions, string } from '../../validation'; // prettier-ignore
import { Diagram } from '../diagram';
import { shortText } from '../short-text';
import { DIAGRAM_PARAMETERS, type DiagramParameters } from './diagram-options';
import { drawNetwork } from './draw-network';
import type { NetworkEstimator } from './network-estimator';
import { outputNames } from './network-names';
import { networkPlan } from './network-plan';
import { readNetwork } from './read-network';

interface Parameters extends DiagramParameters {
  /** Samples, one of which is shown on its way through the network; null: none. @default null */
  X: Samples | null;
  /** Which of them, counted from 0. @default 0 */
  row: number;
  /** What the inputs are called, or in a pipeline the features that they are made of; null: as in the fit. @default null */
  featureNames: readonly string[] | null;
  /** What the outputs are called; null: by the classes. @default null */
  outputNames: readonly string[] | null;
  /** Places in each column: of a larger layer only the first and last units are drawn. @default 16 */
  maxUnits: number;
}

const names = anyOf(arrayOf(string), oneOf(null));

const PARAMETERS: ParameterTable<Parameters> = {
  ...DIAGRAM_PARAMETERS,
  X: {
    default: null,
    constraint: {
      legal: 'samples, or null',
      // A frame of polars is a function; what is in it is looked at when it is read.
      accepts: (value): value is Samples | null => typeof value === 'object' || typeof value === 'function',
    },
  },
  row: { default: 0, constraint: integer(0, Infinity, '[)') },
  featureNames: { default: null, constraint: names },
  outputNames: { default: null, constraint: names },
  maxUnits: { default: 16, constraint: integer(3, 100, '[]') },
};

/** Options of {@link plotNetwork}. @interface */
export type NetworkOptions = Options<Parameters>;

const who = 'plotNetwork';

/**
 * A trained network: its units as circles, its weights as lines, blue where they are negative and orange where they are
 * positive, the wider the larger, its biases as rings in the same colours; for a row of X, what each unit makes of it. Of
 * large layers the first and last units are drawn, and the strongest weights between them.
 *
 * ```ts
 * await plotNetwork(model, { X, row: 3, featureNames: ['sepal length', …] }).save('network.svg');
 * ```
 *
 * @param estimator  fitted: an MLP or Keras estimator, a pipeline or a search of one, or a `tf.Sequential` of dense layers
 * @throws InvalidParameterError for an illegal option; NotFittedError; InvalidDataError for what has no network, naming
 *   a layer that is not dense, and for an X that does not suit it
 */
export function plotNetwork(estimator: NetworkEstimator, options: NetworkOptions = {}): Diagram {
  const { title, width, height, X, row, maxUnits, ...named } = readOptions(who, PARAMETERS, options);
  const network = readNetwork(who, estimator, X && oneRow(X, row), named.featureNames);
  const sizes = [network.layers[0]!.inputs, ...network.layers.map(({ units }) => units)];
  const heading = title === null ? `${shortText(network.kind, 40)}: ${sizes.join(' → ')}` : shortText(title, 120);
  const labels = {
    inputs: network.featureNames ?? Array.from({ length: sizes[0]! }, (_, i) => `x${i}`),
    outputs: outputNames(who, named.outputNames, network.classes, sizes.at(-1)!),
  };
  const plan = networkPlan(network, labels, { width, height, maxUnits });
  const shownRow = network.rows === null ? null : row;
  return new Diagram(heading, (ink) => drawNetwork(heading, plan, shownRow, { width, height }, ink));
}

function oneRow(X: Samples, row: number): Samples {
  const rows = rowCount(X, { who, argument: 'X' });
  if (row < rows) return takeRows(X, [row]); // the same kind
  const legal = `the place of one of X's ${rows} ${rows === 1 ? 'row' : 'rows'}, counted from 0`;
  throw new InvalidParameterError(who, [{ name: 'row', legal, got: row }]);
}

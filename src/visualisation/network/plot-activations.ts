import { type DenseMatrix, rowCount, type Samples, takeRows } from '../../arrays';
import { type Options, readOptions } from '../../validation';
import type { Chart } from '../chart';
import { shortText } from '../short-text';
import { CATEGORIES } from '../theme';
import { constantUnits } from './constant-units';
import type { NetworkEstimator } from './network-estimator';
import type { NetworkLayer } from './network-layer';
import { chosenLayers, PANEL_PARAMETERS, type PanelParameters } from './panel-options';
import { type Cell, heatPanel, histogramPanel, type Panel, panelChart } from './panels';
import { evenly } from './places';
import { readNetwork } from './read-network';
import { countOf } from './short-number';

/** Options of {@link plotActivations}. @interface */
export type ActivationsOptions = Options<PanelParameters>;

const who = 'plotActivations';

/** Rows that are looked at, and those that a heat map has room for; units that it has room for. */
const MOST_ROWS = 1000;
const MOST_LINES = 60;
const MOST_UNITS = 64;

/** What a layer gives for rows of X. */
interface ActiveLayer extends NetworkLayer {
  readonly output: DenseMatrix; // [rows, units]
  /** The place of each row in X. */
  readonly places: readonly number[];
}

/**
 * What the units of each hidden layer give for the rows of X: how many activations there are of each size
 * (`kind: 'histogram'`), or each in a table of rows and units (`'heatmap'`); with the share of units that give every row
 * the same, which of ReLU are the dead ones. Of many rows some are taken, at equal distances, always the same ones.
 *
 * @param estimator  as `plotNetwork` takes it; of a network without hidden layers its output is shown
 * @param X          samples [n, features], as the estimator predicts of them
 * @throws InvalidParameterError for an illegal option; NotFittedError; InvalidDataError for what has no network, and for
 *   an X that does not suit it
 */
export function plotActivations(estimator: NetworkEstimator, X: Samples, options: ActivationsOptions = {}): Chart {
  const { title, width, height, kind, layer } = readOptions(who, PANEL_PARAMETERS, options);
  const all = rowCount(X, { who, argument: 'X' });
  const places = evenly(all, MOST_ROWS);
  const network = readNetwork(who, estimator, places.length === all ? X : takeRows(X, places));
  const layers = network.layers.map((each, i) => ({ ...each, output: network.rows!.outputs[i]!, places })); // X was given
  const hidden = layers.length === 1 ? layers : layers.slice(0, -1);
  const make = kind === 'histogram' ? histogram : heatMap;
  const panels = chosenLayers(who, hidden, layer).map((each) => make(each, width, height));
  const rows = places.length < all ? `${countOf(places.length)} of ${countOf(all)}` : countOf(all);
  const heading = `Activations for ${rows} ${all === 1 ? 'row' : 'rows'}`;
  return panelChart(title === null ? heading : shortText(title, 90), panels);
}

function histogram(layer: ActiveLayer, width: number | null, height: number | null): Panel {
  const head = { title: titleOf(layer), subtitle: stillness(layer), width: width ?? 300, height: height ?? 170 };
  const [, , positive] = CATEGORIES;
  const axes = { x: 'activation', y: 'share of activations', isShare: true };
  return histogramPanel(head, layer.output.data, axes, { negative: positive, positive });
}

function heatMap(layer: ActiveLayer, width: number | null, height: number | null): Panel {
  const { data, rows, columns } = layer.output;
  const lines = evenly(rows, MOST_LINES);
  const units = evenly(columns, MOST_UNITS);
  const left = [
    ...(lines.length < rows ? [`${lines.length} of ${countOf(rows)} rows`] : []),
    ...(units.length < columns ? [`${units.length} of ${countOf(columns)} units`] : []),
  ];
  const head = {
    title: titleOf(layer),
    subtitle: [stillness(layer), ...(left.length === 0 ? [] : [`shown: ${left.join(', ')}`])],
    width: width ?? Math.min(Math.max(units.length * 18, 160), 320),
    height: height ?? Math.min(Math.max(lines.length * 18, 60), 320),
  };
  const cells = lines.flatMap((i) =>
    units.map((j): Cell => ({
      row: String(layer.places[i]!),
      column: String(j),
      value: Number(data[i * columns + j]!.toPrecision(5)),
    })),
  );
  const isSigned = cells.some(({ value }) => value < 0);
  return heatPanel(head, cells, { x: 'unit', y: 'row of X', value: 'activation' }, isSigned);
}

function titleOf({ name, units, activation }: NetworkLayer): string {
  return `${shortText(name, 24)}: ${countOf(units)} ${units === 1 ? 'unit' : 'units'}, ${shortText(activation, 20)}`;
}

/** How many units say nothing about a row, in words. */
function stillness({ output, activation }: ActiveLayer): string {
  if (output.rows === 1) return 'one row does not show which units are dead';
  const isRelu = activation === 'relu';
  const still = constantUnits(output).filter((unit) => !isRelu || output.data[unit] === 0).length;
  const share = `${countOf(still)} of ${countOf(output.columns)} units (${Math.round((100 * still) / output.columns)} %)`;
  return isRelu ? `dead, 0 for every row: ${share}` : `the same for every row: ${share}`;
}

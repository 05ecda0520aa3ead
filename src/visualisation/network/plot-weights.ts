import { type Options, readOptions } from '../../validation';
import type { Chart } from '../chart';
import { shortText } from '../short-text';
import { NEGATIVE, POSITIVE } from '../theme';
import type { NetworkEstimator } from './network-estimator';
import type { NetworkLayer } from './network-layer';
import { outputNames } from './network-names';
import { chosenLayers, PANEL_PARAMETERS, type PanelParameters } from './panel-options';
import { type Cell, heatPanel, histogramPanel, type Panel, panelChart } from './panels';
import { type Block, blockNames, blocksOf } from './places';
import { distinctNames } from '../distinct-names';
import { readNetwork } from './read-network';
import { countOf, longNumber } from './short-number';

/** Options of {@link plotWeights}. @interface */
export type WeightsOptions = Options<PanelParameters>;

const who = 'plotWeights';

/** Cells that a heat map has room for, each way. */
const MOST_CELLS = 64;

/** A layer with words for its inputs and units, as far as there are such. */
interface NamedLayer extends NetworkLayer {
  readonly inputNames: readonly string[] | null;
  readonly unitNames: readonly string[] | null;
}

/**
 * The weights of each layer of a trained network: how many there are of each size (`kind: 'histogram'`), or each of them
 * in a table of inputs and units (`'heatmap'`), where of a large layer a cell shows the strongest weight of several.
 *
 * @param estimator  as `plotNetwork` takes it
 * @throws InvalidParameterError for an illegal option; NotFittedError; InvalidDataError for what has no network
 */
export function plotWeights(estimator: NetworkEstimator, options: WeightsOptions = {}): Chart {
  const { title, width, height, kind, layer } = readOptions(who, PANEL_PARAMETERS, options);
  const { layers, featureNames, classes } = readNetwork(who, estimator, null);
  const last = layers.length - 1;
  const named = layers.map((each, i) => ({
    ...each,
    inputNames: i === 0 ? featureNames : null,
    unitNames: i === last && each.units > 1 ? outputNames(who, null, classes, each.units) : null,
  }));
  const make = kind === 'histogram' ? histogram : heatMap;
  const panels = chosenLayers(who, named, layer).map((each) => make(each, width, height));
  const what = kind === 'histogram' ? 'Weights by size' : 'Weights';
  return panelChart(title === null ? `${what}, layer by layer` : shortText(title, 90), panels);
}

function histogram(layer: NetworkLayer, width: number | null, height: number | null): Panel {
  const { mean, deviation } = momentsOf(layer.W);
  const head = {
    title: titleOf(layer),
    subtitle: `mean ${longNumber(mean)}, standard deviation ${longNumber(deviation)}`,
    width: width ?? 300,
    height: height ?? 170,
  };
  const axes = { x: 'weight', y: 'number of weights', isShare: false };
  return histogramPanel(head, layer.W, axes, { negative: NEGATIVE, positive: POSITIVE });
}

function heatMap(layer: NamedLayer, width: number | null, height: number | null): Panel {
  const [inputs, units] = [blocksOf(layer.inputs, MOST_CELLS), blocksOf(layer.units, MOST_CELLS)];
  const size = ({ start, end }: Block): number => end - start;
  const [across, down] = [size(inputs[0]!), size(units[0]!)];
  const several = across * down > 1;
  const subtitle = several ? `each cell: the strongest of ${across} × ${down} weights` : 'each cell: one weight';
  const head = {
    title: titleOf(layer),
    subtitle,
    width: width ?? Math.min(Math.max(units.length * 18, 160), 320),
    height: height ?? Math.min(Math.max(inputs.length * 18, 60), 320),
  };
  const rowNames = namesOf(layer.inputNames, inputs);
  const columnNames = namesOf(layer.unitNames, units);
  const cells = inputs.flatMap((rows, i) =>
    units.map((columns, j): Cell => ({
      row: rowNames[i]!,
      column: columnNames[j]!,
      value: Number(strongestIn(layer, rows, columns).toPrecision(5)),
    })),
  );
  return heatPanel(head, cells, { x: 'unit', y: 'input', value: 'weight' }, true);
}

function namesOf(names: readonly string[] | null, blocks: readonly Block[]): string[] {
  return names?.length === blocks.length ? distinctNames(names, 24) : blockNames(blocks);
}

function titleOf({ name, inputs, units }: NetworkLayer): string {
  return `${shortText(name, 24)}: ${countOf(inputs)} × ${countOf(units)} weights`;
}

/** The weight that is farthest from 0. A mean would hide those that differ in their sign. */
function strongestIn({ W, units }: NetworkLayer, rows: Block, columns: Block): number {
  let strongest = 0;
  for (let i = rows.start; i < rows.end; i++) {
    for (let j = columns.start; j < columns.end; j++) {
      const weight = W[i * units + j]!;
      if (Math.abs(weight) > Math.abs(strongest)) strongest = weight;
    }
  }
  return strongest;
}

function momentsOf(values: ArrayLike<number>): { readonly mean: number; readonly deviation: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

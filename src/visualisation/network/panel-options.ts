import { InvalidParameterError } from '../../errors';
import { anyOf, integer, oneOf, type ParameterTable } from '../../validation';
import { DIAGRAM_PARAMETERS } from './diagram-options';

/** What every chart takes that has a panel for each layer. */
export interface PanelParameters {
  /** What stands above it; null: what it shows. @default null */
  title: string | null;
  /** Pixels of what is inside each panel's axes; null: as many as it needs. @default null */
  width: number | null;
  /** Pixels of what is inside each panel's axes; null: as many as it needs. @default null */
  height: number | null;
  /** How many things there are of each size, or each thing in its place. @default "histogram" */
  kind: 'histogram' | 'heatmap';
  /** Which layer, counted from 0; null: all. @default null */
  layer: number | null;
}

/** The rows of a table of options that every such chart has. */
export const PANEL_PARAMETERS: ParameterTable<PanelParameters> = {
  ...DIAGRAM_PARAMETERS,
  kind: { default: 'histogram', constraint: oneOf('histogram', 'heatmap') },
  layer: { default: null, constraint: anyOf(integer(0, Infinity, '[)'), oneOf(null)) },
};

/** @throws InvalidParameterError for a layer that there is not */
export function chosenLayers<T>(who: string, layers: readonly T[], layer: number | null): readonly T[] {
  if (layer === null) return layers;
  const chosen = layers[layer];
  if (chosen !== undefined) return [chosen];
  const legal = `an integer in [0, ${layers.length}), the place of one of the layers`;
  throw new InvalidParameterError(who, [{ name: 'layer', legal, got: layer }]);
}

import { InvalidParameterError } from '../../errors';
import { anyOf, type Constraint, integer, oneOf, type Options, pairOf, type ParameterTable, readOptions } from '../../validation'; // prettier-ignore
import { Diagram } from '../diagram';
import { shortText } from '../short-text';
import { DIAGRAM_PARAMETERS, type DiagramParameters } from './diagram-options';
import { drawUnitImages } from './draw-unit-images';
import type { NetworkEstimator } from './network-estimator';
import { readNetwork } from './read-network';
import { unitImages } from './unit-images';

type Shape = readonly [rows: number, columns: number];

interface Parameters extends DiagramParameters {
  /** Rows and columns of the images that the features are; null: a square, of 16 features or more. @default null */
  shape: Shape | null;
  /** Units that are drawn, the first ones. @default 25 */
  maxUnits: number;
}

const whole = integer(1, Infinity, '[)');
const shapeConstraint: Constraint<Shape> = { ...pairOf(whole), legal: 'a pair [rows, columns] of integers above 0' };

const PARAMETERS: ParameterTable<Parameters> = {
  ...DIAGRAM_PARAMETERS,
  shape: { default: null, constraint: anyOf(shapeConstraint, oneOf(null)) },
  maxUnits: { default: 25, constraint: integer(1, 400, '[]') },
};

/** Options of {@link plotFirstLayer}. @interface */
export type FirstLayerOptions = Options<Parameters>;

const who = 'plotFirstLayer';

/** Fewer features are no image, also where they would fill a square. */
const FEWEST = 16;

/**
 * What each unit of a network's first layer looks for in images: its weights as an image, blue where they are negative and
 * orange where they are positive, all on one scale.
 *
 * ```ts
 * await plotFirstLayer(model, { shape: [28, 28] }).save('units.png');
 * ```
 *
 * @param estimator  as `plotNetwork` takes it
 * @throws InvalidParameterError for an illegal option, and where the features fill no image of that shape; NotFittedError;
 *   InvalidDataError for what has no network
 */
export function plotFirstLayer(estimator: NetworkEstimator, options: FirstLayerOptions = {}): Diagram {
  const { title, width, height, shape, maxUnits } = readOptions(who, PARAMETERS, options);
  const [layer] = readNetwork(who, estimator, null).layers;
  const images = unitImages(layer!, imageShape(shape, layer!.inputs), maxUnits);
  const heading = title === null ? 'Weights of the first layer, unit by unit' : shortText(title, 120);
  return new Diagram(heading, (ink) => drawUnitImages(heading, images, { width, height }, ink));
}

function imageShape(shape: Shape | null, features: number): Shape {
  if (shape !== null) {
    if (shape[0] * shape[1] === features) return shape;
    const legal = `[rows, columns] whose product is ${features}, the features of the first layer`;
    throw new InvalidParameterError(who, [{ name: 'shape', legal, got: shape }]);
  }
  const side = Math.sqrt(features);
  if (Number.isInteger(side) && features >= FEWEST) return [side, side];
  const legal = `given, [rows, columns], where features fill no square of ${FEWEST} or more. There are ${features}`;
  throw new InvalidParameterError(who, [{ name: 'shape', legal, got: shape }]);
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tf } from '../../../src/engines';
import { type Picture, plotLossCurve, plotNetwork } from '../../../src/visualisation';
import { roundedSVG, svgDifferences } from '../svg-differences';

/** Pictures whose every line is kept, of numbers that are given here. */
const PICTURES: Readonly<Record<string, () => Picture>> = {
  'loss-curve': () =>
    plotLossCurve({
      lossCurve_: [1.2, 0.8, 0.55, 0.4, 0.31, 0.26],
      validationLossCurve_: [1.25, 0.9, 0.7, 0.62, 0.6, 0.61],
      validationScores_: [0.5, 0.7, 0.8, 0.85, 0.86, 0.85],
    }),
  network: () =>
    plotNetwork(
      tf.sequential({
        layers: [
          layer([[1.5, -0.5, 0.25], [-2, 0.75, 1]], [0.1, -0.2, 0], 'tanh', 2), // prettier-ignore
          layer([[0.5], [-1.25], [2]], [0.3], 'linear'),
        ],
      }),
      { X: [[0.5, -1]], featureNames: ['length (cm)', 'weight (kg)'] },
    ),
};

/** A dense layer with these weights, which 32 bits hold exactly, and biases. */
function layer(
  W: number[][],
  b: number[],
  activation: 'tanh' | 'linear',
  inputs?: number,
): InstanceType<typeof tf.layers.Layer> {
  const weights = [tf.tensor2d(W), tf.tensor1d(b)];
  return tf.layers.dense({
    units: b.length,
    activation,
    weights,
    ...(inputs !== undefined && { inputShape: [inputs] }),
  });
}

export const GOLDEN_PICTURES = Object.keys(PICTURES);

const fileOf = (name: string): string => join(__dirname, `${name}.svg`);

/** @returns where a picture is not the golden one; none if it is */
export async function goldenDifferences(name: string): Promise<string[]> {
  return svgDifferences(await PICTURES[name]!().toSVG(), readFileSync(fileOf(name), 'utf8'));
}

/** Makes the golden files anew: `npm run gallery -- --golden`. Look at them, and at `git diff`, before you commit. */
export async function remakeGoldenPictures(): Promise<void> {
  for (const name of GOLDEN_PICTURES) writeFileSync(fileOf(name), roundedSVG(await PICTURES[name]!().toSVG()));
}

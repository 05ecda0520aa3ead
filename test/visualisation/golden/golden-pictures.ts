import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Picture, plotLossCurve } from '../../../src/visualisation';
import { roundedSVG, svgDifferences } from '../svg-differences';

/** Pictures whose every line is kept, of numbers that are given here. */
const PICTURES: Readonly<Record<string, () => Picture>> = {
  'loss-curve': () =>
    plotLossCurve({
      lossCurve_: [1.2, 0.8, 0.55, 0.4, 0.31, 0.26],
      validationLossCurve_: [1.25, 0.9, 0.7, 0.62, 0.6, 0.61],
      validationScores_: [0.5, 0.7, 0.8, 0.85, 0.86, 0.85],
    }),
};

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

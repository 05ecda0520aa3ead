import { plotLossCurve } from '../../../src/visualisation';
import type { GalleryCase } from './gallery-case';
import { HOSTILE_NAMES } from './hostile-names';

/** Falls from 2.3 towards its rest, with waves so that curves can be told apart. */
const falling = (epochs: number, rest: number, wave = 0): number[] =>
  Array.from({ length: epochs }, (_, i) => rest + (2.3 - rest) * Math.exp(-i / 20) + wave * Math.sin(i));

export const LOSS_CURVES: readonly GalleryCase[] = [
  {
    name: 'loss-curve-small',
    draw: () => plotLossCurve({ lossCurve_: [0.9, 0.5, 0.3, 0.25, 0.24] }),
    shows: ['epoch', 'loss'],
  },
  { name: 'loss-curve-one-epoch', draw: () => plotLossCurve({ lossCurve_: [0.9] }), shows: ['epoch', 'loss'] },
  {
    name: 'loss-curve-panels',
    draw: () =>
      plotLossCurve({
        lossCurve_: falling(200, 0.001),
        validationLossCurve_: falling(200, 0.1, 0.01),
        validationScores_: falling(200, 0.1, 0.02).map((loss) => 1 - loss / 2.4),
        learningRateCurve_: Array.from({ length: 200 }, (_, i) => 0.1 * 5 ** -Math.floor(i / 60)),
      }),
    shows: ['epoch', 'loss', 'validation score', 'learning rate', 'training', 'validation'],
  },
  {
    name: 'loss-curve-large',
    draw: () =>
      plotLossCurve(
        Object.fromEntries(
          Array.from({ length: 12 }, (_, i) => [
            `run ${i + 1}`,
            {
              lossCurve_: falling(10_000, 0.02 * (i + 1), 0.01),
              validationLossCurve_: falling(10_000, 0.03 * (i + 1)),
            },
          ]),
        ),
        { title: 'Twelve trainings of 10,000 epochs' },
      ),
    shows: ['run 1', 'run 12', 'training', 'validation'],
  },
  {
    name: 'loss-curve-hostile',
    draw: () =>
      plotLossCurve(
        Object.fromEntries(
          HOSTILE_NAMES.map((name, i) => [
            name,
            { lossCurve_: falling(50, 0.1 * i), learningRateCurve_: falling(50, 0.1) },
          ]),
        ),
        { title: HOSTILE_NAMES.join(' ') },
      ),
    shows: ['<script>document', "datum['x'] + 1", '__proto__', 'a.b[0]', '👩‍👩‍👧‍👦 emoji 🎉'],
    mayShorten: true,
  },
];

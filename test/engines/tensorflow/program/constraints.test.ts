import { describe, expect, it } from '@jest/globals';
import type { Tensor } from '@tensorflow/tfjs';
import { loadTfjsNode, nativeStatus, type TfjsNode } from '../../../../src/engines/tensorflow/native';
import {
  type Constraint,
  maxNorm,
  minMaxNorm,
  nonNeg,
  unitNorm,
} from '../../../../src/engines/tensorflow/program/constraints';
import { RandomState } from '../../../../src/random';
import type { Built } from './built-program';
import { describeBuilt } from './describe-built';
import { largestDifference } from './largest-difference';

const SHAPE: [number, number] = [5, 6];

/** Columns and rows below, between and above the limits, one of them all 0. */
const W = Float32Array.from(new RandomState(41).standardNormal(SHAPE[0] * SHAPE[1]), (value, index) => {
  const column = index % SHAPE[1];
  return value * [0, 0.01, 0.3, 1, 3, 1000][column]!;
}).fill(0, 0, SHAPE[1]);

interface TfjsConstraint {
  apply(w: Tensor): Tensor;
}

const CASES: readonly (readonly [string, Constraint, (tf: TfjsNode) => TfjsConstraint])[] = [
  ['nonNeg', nonNeg, (tf) => tf.constraints.nonNeg()],
  ...[0, 1].flatMap((axis): (readonly [string, Constraint, (tf: TfjsNode) => TfjsConstraint])[] => [
    [`maxNorm(2) along ${axis}`, maxNorm(2, [axis]), (tf) => tf.constraints.maxNorm({ maxValue: 2, axis })],
    [`unitNorm along ${axis}`, unitNorm([axis]), (tf) => tf.constraints.unitNorm({ axis })],
    [
      `minMaxNorm(0.5, 1.5, 0.7) along ${axis}`,
      minMaxNorm(0.5, 1.5, 0.7, [axis]),
      (tf) => tf.constraints.minMaxNorm({ minValue: 0.5, maxValue: 1.5, rate: 0.7, axis }),
    ],
  ]),
];

/** Roots and sums of a few squares: a few last places (6e-8). */
const TOLERANCE = 1e-6;

(nativeStatus().available ? describe : describe.skip)('A constraint as graph', () => {
  const built: Omit<Built, 'isCompiled'> = {
    inputs: { w: { type: 'float32', shape: SHAPE } },
    build: (graph, { w }) =>
      Object.fromEntries(CASES.map(([, constraint], place) => [`case${place}`, constraint(graph, w!)])),
  };

  describeBuilt(built, { w: W }, ({ output }) => {
    it.each(CASES.map(([title, , eager], place) => ({ title, eager, place })))(
      '$title makes of weights what TensorFlow.js makes of them',
      ({ eager, place }) => {
        const tf = loadTfjsNode();
        const expected = tf.tidy(() => eager(tf).apply(tf.tensor2d(W, SHAPE)).dataSync());
        expect(largestDifference(output(`case${place}`), expected)).toBeLessThanOrEqual(TOLERANCE);
      },
    );
  });
});

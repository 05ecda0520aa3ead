import { describe, expect, it } from '@jest/globals';
import { FunctionGraph, type Port } from '../../../../src/engines/tensorflow/graph';
import { logLoss } from '../../../../src/engines/tensorflow/program/losses/log-loss';
import { nativeStatus } from '../../../../src/engines/tensorflow/native';
import { describeBuilt } from './describe-built';
import { largestDifference } from './largest-difference';

const CLASSES = 5;

function portsOf(rows: number, classes: number): Record<'z' | 'target' | 'weight', Port> {
  return {
    z: { type: 'float64', shape: [rows, classes] },
    target: { type: 'float64', shape: [rows, classes] },
    weight: { type: 'float64', shape: [rows, 1] },
  };
}

/** Sums of which each row has one so large that e to it is no number, their classes, and weights of which one is 0. */
function samples(rows: number): Record<'z' | 'target' | 'weight', Float64Array> {
  return {
    z: Float64Array.from({ length: rows * CLASSES }, (_, i) => Math.sin(i * i) + (i % CLASSES === 2 ? 800 : 799)),
    target: Float64Array.from({ length: rows * CLASSES }, (_, i) =>
      Number(i % CLASSES === Math.floor(i / CLASSES) % 3),
    ),
    weight: Float64Array.from({ length: rows }, (_, row) => (row % 7) / 3),
  };
}

/** Σ −w·ln p of each row's class, and w·(p − target), as they are written. */
function expected({ z, target, weight }: ReturnType<typeof samples>): { total: number; gradient: number[] } {
  let total = 0;
  const gradient: number[] = [];
  weight.forEach((counts, row) => {
    const place = row * CLASSES;
    const own = z.subarray(place, place + CLASSES);
    const largest = Math.max(...own);
    const sum = own.reduce((all, value) => all + Math.exp(value - largest), 0);
    own.forEach((value, k) => {
      const p = Math.exp(value - largest) / sum;
      gradient.push(counts * (p - target[place + k]!));
      if (target[place + k] === 1) total -= counts * Math.log(p);
    });
  });
  return { total, gradient };
}

/** Whether the classes of many rows are computed side by side, by matrices that are transposed. */
function isTransposed(rows: number, classes: number, isCompiled: boolean): boolean {
  const graph = new FunctionGraph(isCompiled, null);
  const [z, target] = (['z', 'target'] as const).map((name) => {
    const { type, shape } = portsOf(rows, classes)[name];
    return graph.argument(name, type, shape);
  });
  const { total, gradient } = logLoss(graph, z!, target!, null);
  return JSON.stringify(graph.toFunction('loss', { total, gradient })).includes('XlaOptimizationBarrier');
}

describe('The cross-entropy of classes', () => {
  it.each([
    { rows: 64, classes: 31, isCompiled: true, transposed: true },
    { rows: 63, classes: 10, isCompiled: true, transposed: false },
    { rows: 200, classes: 32, isCompiled: true, transposed: false },
    { rows: 200, classes: 10, isCompiled: false, transposed: false },
  ])(
    'of $rows rows and $classes classes, compiled: $isCompiled, goes over transposed matrices: $transposed',
    ({ rows, classes, isCompiled, transposed }) => {
      expect(isTransposed(rows, classes, isCompiled)).toBe(transposed);
    },
  );

  (nativeStatus().available ? describe : describe.skip).each([63, 64])('of %d rows', (rows) => {
    const arrays = samples(rows);
    describeBuilt(
      {
        inputs: portsOf(rows, CLASSES),
        build: (graph, { z, target, weight }) => {
          const { total, gradient } = logLoss(graph, z!, target!, weight!);
          const plain = logLoss(graph, z!, target!, null);
          return { total, gradient, plainTotal: plain.total, plainGradient: plain.gradient };
        },
      },
      arrays,
      ({ output }) => {
        it.each([
          { title: 'weighted', names: ['total', 'gradient'], weight: arrays.weight },
          { title: 'unweighted', names: ['plainTotal', 'plainGradient'], weight: new Float64Array(rows).fill(1) },
        ])('is as its formula has it, $title', ({ names, weight }) => {
          const [total, gradient] = names.map(output);
          const formula = expected({ ...arrays, weight });
          expect(largestDifference(gradient!, formula.gradient)).toBeLessThan(1e-14);
          expect(Math.abs(total![0]! / formula.total - 1)).toBeLessThan(1e-14);
        });
      },
    );
  });
});

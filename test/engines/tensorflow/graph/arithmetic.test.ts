import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FunctionGraph, sizeOf, type Value } from '../../../../src/engines/tensorflow/graph';
import {
  absolute,
  add,
  clip,
  complementaryErrorFunction,
  divide,
  exponential,
  exponentialMinus1,
  largest,
  less,
  logarithm,
  logarithm1Plus,
  logSoftmax,
  maximum,
  mean,
  minimum,
  multiply,
  negate,
  power,
  reshape,
  select,
  sigmoidByExponential,
  softmax,
  softplus,
  square,
  squareRoot,
  stretched,
  subtract,
  sum,
} from '../../../../src/engines/tensorflow/graph/operations';
import { loadTfjsNode, nativeStatus } from '../../../../src/engines/tensorflow/native';
import { RandomState } from '../../../../src/random';
import { BuiltProgram } from '../program/built-program';
import { largestDifference } from '../program/largest-difference';

type Shape = readonly number[];
type Binary = (graph: FunctionGraph, a: Value, b: Value) => Value;
type Unary = (graph: FunctionGraph, x: Value) => Value;

/** Which extents the second operand lacks, or has as 1; and the first. */
const SHAPES: readonly (readonly [Shape, Shape])[] = [
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], []],
  [[2, 3], [3]],
  [
    [2, 3],
    [2, 1],
  ],
  [
    [2, 1],
    [1, 3],
  ],
  [
    [3, 1],
    [2, 1, 4],
  ],
];

const BINARY: Readonly<Record<string, Binary>> = {
  add,
  subtract,
  multiply,
  divide,
  maximum,
  minimum,
  select: (graph, a, b) => select(graph, less(graph, a, b), multiply(graph, a, a), negate(graph, b)),
};

/** Of positive numbers [2, 3], away from kinks and ties. */
const UNARY: Readonly<Record<string, Unary>> = {
  absolute: (graph, x) => absolute(graph, negate(graph, x)),
  clip: (graph, x) => clip(graph, x, 1, 1.6),
  complementaryErrorFunction,
  exponential,
  exponentialMinus1,
  largest: (graph, x) => largest(graph, x, [1]),
  'largest, kept': (graph, x) => largest(graph, x, [0], true),
  logarithm,
  logarithm1Plus,
  logSoftmax,
  mean: (graph, x) => mean(graph, x, [0]),
  'mean, kept': (graph, x) => mean(graph, x, [0, 1], true),
  'power 2.5': (graph, x) => power(graph, x, graph.constant('float64', 2.5)),
  'power -1': (graph, x) => power(graph, x, graph.constant('float64', -1)),
  reshape: (graph, x) => reshape(graph, x, [3, 2]),
  sigmoidByExponential,
  softmax,
  softplus,
  square,
  squareRoot,
  stretched: (graph, x) => stretched(graph, x, [4, 2, 3]),
  sum: (graph, x) => sum(graph, x, [1]),
  'sum, kept': (graph, x) => sum(graph, x, [0], true),
};

interface Case {
  readonly title: string;
  readonly a: Shape;
  readonly b: Shape;
  readonly build: Binary;
}

const CASES: readonly Case[] = [
  ...Object.entries(BINARY).flatMap(([name, build]) =>
    SHAPES.flatMap((pair) =>
      [pair, [pair[1], pair[0]] as const].map(([a, b]) => ({
        title: `${name} of [${a.join()}] and [${b.join()}]`,
        a,
        b,
        build,
      })),
    ),
  ),
  ...Object.entries(UNARY).map(([title, build]) => ({
    title,
    a: [2, 3],
    b: [],
    build: (graph: FunctionGraph, a: Value, b: Value) => multiply(graph, build(graph, a), b),
  })),
];

const random = new RandomState(51);
const positive = (count: number): Float64Array =>
  Float64Array.from(random.standardNormal(count), (value) => 0.5 + Math.abs(value));
const NUMBERS = CASES.map(({ a, b }) => ({ a: positive(sizeOf(a)), b: positive(sizeOf(b)) }));

/** Central differences with h = 1e-5 in 64 bits: h² times a third derivative, and 1e-16 / h of rounding. */
const H = 1e-5;
const TOLERANCE = 2e-8;

(nativeStatus().available ? describe : describe.skip)('The gradient of an operation', () => {
  let program: BuiltProgram;
  let gradients: Record<string, ArrayLike<number>>;

  /** Central differences by name and index: cases are independent, so that one run serves them all. */
  const slopes: Record<string, number[]> = {};

  const inputsOf = (operand?: 'a' | 'b', index = 0, by = 0): Record<string, Float64Array> => {
    const moved = (numbers: Float64Array, isMoved: boolean): Float64Array =>
      numbers.map((number, place) => (isMoved && place === index ? number + by : number));
    return Object.fromEntries(
      NUMBERS.flatMap(({ a, b }, place) => [
        [`a${place}`, moved(a, operand === 'a')],
        [`b${place}`, moved(b, operand === 'b')],
      ]),
    );
  };

  beforeAll(async () => {
    const ports = CASES.flatMap(({ a, b }, place) => [
      [`a${place}`, { type: 'float64', shape: a }] as const,
      [`b${place}`, { type: 'float64', shape: b }] as const,
    ]);
    program = new BuiltProgram(loadTfjsNode(), {
      inputs: Object.fromEntries(ports),
      isCompiled: false,
      build: (graph, given) =>
        Object.fromEntries(
          CASES.flatMap(({ build }, place) => {
            const [a, b] = [given[`a${place}`]!, given[`b${place}`]!];
            const output = build(graph, a, b);
            // Each number of the output counts something else.
            const factors = Array.from({ length: sizeOf(output.shape) }, (_, index) => 1 + 0.37 * index);
            const seed = graph.constant('float64', factors, output.shape);
            const value = sum(
              graph,
              multiply(graph, output, seed),
              output.shape.map((_, axis) => axis),
            );
            const [byA, byB] = graph.gradients(output, seed, [a, b]);
            expect([byA!.shape, byB!.shape]).toEqual([a.shape, b.shape]);
            return [
              [`value${place}`, value],
              [`a${place}`, byA!],
              [`b${place}`, byB!],
            ];
          }),
        ),
    });
    gradients = await program.run(inputsOf());
    for (const operand of ['a', 'b'] as const) {
      for (let index = 0; index < Math.max(...NUMBERS.map((numbers) => numbers[operand].length)); index++) {
        const above = await program.run(inputsOf(operand, index, H));
        const below = await program.run(inputsOf(operand, index, -H));
        NUMBERS.forEach((numbers, place) => {
          if (index >= numbers[operand].length) return;
          const slope = (above[`value${place}`]![0]! - below[`value${place}`]![0]!) / (2 * H);
          (slopes[`${operand}${place}`] ??= []).push(slope);
        });
      }
    }
  });

  afterAll(() => {
    program.dispose();
  });

  it.each(CASES.map(({ title }, place) => ({ title, place })))('$title is that of central differences', ({ place }) => {
    for (const name of [`a${place}`, `b${place}`]) {
      expect(largestDifference(gradients[name]!, slopes[name]!)).toBeLessThanOrEqual(TOLERANCE);
    }
  });
});

describe('Operands that do not stretch to each other', () => {
  it('are refused with their shapes', () => {
    const graph = new FunctionGraph(false);
    const [a, b] = [graph.constant('float32', [1, 2, 3]), graph.constant('float32', [1, 2])];
    expect(() => add(graph, a, b)).toThrow('AddV2 of shapes [3] and [2]');
    expect(() => add(graph, a, graph.constant('float64', 1))).toThrow('AddV2 of float32 and float64');
  });

  it('may have an open number of rows', () => {
    const graph = new FunctionGraph(false);
    const x = graph.argument('x', 'float32', [-1, 3]);
    const column = sum(graph, x, [1], true);
    expect(divide(graph, x, column).shape).toEqual([-1, 3]);
    expect(multiply(graph, graph.constant('float32', 2), column).shape).toEqual([-1, 1]);
  });
});

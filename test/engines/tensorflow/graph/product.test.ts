import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { makeRegression, MLPRegressor } from '../../../../src';
import { floatArray } from '../../../../src/arrays';
import type { Port } from '../../../../src/engines/tensorflow/graph';
import { product } from '../../../../src/engines/tensorflow/graph/operations/product';
import {
  loadTfjsNode,
  nativeStatus,
  thisMachine,
  tilesProducts,
  xlaFlags,
} from '../../../../src/engines/tensorflow/native';
import { BuiltProgram } from '../program/built-program';

const WAYS = {
  interpreted: null,
  'compiled, not in tiles': null,
  'compiled, in tiles': { mostOperations: { float32: Infinity, float64: Infinity } },
  'compiled, too large for tiles': { mostOperations: { float32: 0, float64: 0 } },
} as const;

/** [m, k, n]: whole tiles, parts of them and less, vectors, one and two outer products, either side the smaller, and b too large for one part (600·520). */
const SIZES = [
  [28, 5, 32],
  [17, 3, 9],
  [15, 7, 21],
  [3, 8, 2],
  [1, 4, 6],
  [5, 1, 7],
  [6, 2, 9],
  [6, 4, 1],
  [4, 30, 40],
  [30, 40, 4],
  [60, 600, 520],
] as const;
const TRANSPOSES = [false, true].flatMap((transposeA) =>
  [false, true].map((transposeB) => ({ transposeA, transposeB })),
);
const CASES = SIZES.flatMap(([m, k, n]) => TRANSPOSES.map((transposes) => ({ m, k, n, ...transposes })));

/** Whole numbers: sums of 600 products below 128 have no rounding, in 32 bits either. */
const entry = (row: number, column: number, modulus: number): number => ((row * 37 + column * 11) % modulus) - 4;

function matrix(rows: number, columns: number, modulus: number, isTransposed: boolean): number[] {
  const [height, width] = isTransposed ? [columns, rows] : [rows, columns];
  return Array.from({ length: height * width }, (_, place) => {
    const [i, j] = [Math.floor(place / width), place % width];
    return isTransposed ? entry(j, i, modulus) : entry(i, j, modulus);
  });
}

function expectedProduct(m: number, k: number, n: number): number[] {
  return Array.from({ length: m * n }, (_, place) => {
    const [i, j] = [Math.floor(place / n), place % n];
    let sum = 0;
    for (let inner = 0; inner < k; inner++) sum += entry(i, inner, 13) * entry(inner, j, 11);
    return sum;
  });
}

(nativeStatus().available ? describe : describe.skip)('A product of matrices', () => {
  describe.each(Object.entries(WAYS))('%s', (way, tiling) => {
    it.each(['float32', 'float64'] as const)('is right to the last bit in %s', async (type) => {
      const shapes = CASES.map(({ m, k, n, transposeA, transposeB }) => ({
        a: transposeA ? [k, m] : [m, k],
        b: transposeB ? [n, k] : [k, n],
      }));
      const program = new BuiltProgram(loadTfjsNode(), {
        inputs: Object.fromEntries<Port>(
          shapes.flatMap(({ a, b }, index) => [
            [`a${index}`, { type, shape: a }],
            [`b${index}`, { type, shape: b }],
          ]),
        ),
        isCompiled: way !== 'interpreted',
        tiling,
        build: (graph, given) =>
          Object.fromEntries(
            CASES.map((transposes, index) => [
              `product${index}`,
              product(graph, given[`a${index}`]!, given[`b${index}`]!, transposes),
            ]),
          ),
      });
      const arrays = CASES.flatMap(({ m, k, n, transposeA, transposeB }, index) => [
        [`a${index}`, floatArray(type, matrix(m, k, 13, transposeA))] as const,
        [`b${index}`, floatArray(type, matrix(k, n, 11, transposeB))] as const,
      ]);
      const products = await program.run(Object.fromEntries(arrays));
      program.dispose();
      CASES.forEach(({ m, k, n, ...transposes }, index) => {
        expect({ m, k, n, ...transposes, product: Array.from(products[`product${index}`]!) }).toEqual({
          ...{ m, k, n, ...transposes },
          product: expectedProduct(m, k, n),
        });
      });
    });
  });

  it('of a training is in tiles where the processor has AVX-512: its code is in the compiled program', async () => {
    const [X, y] = makeRegression({ nSamples: 193, nFeatures: 61, randomState: 0 });
    const options = { hiddenLayerSizes: [97, 10], batchSize: 193, maxIter: 600, tol: 1e9, randomState: 0 };
    const model = new MLPRegressor({ ...options, engine: 'tensorflow' });
    await model.fit(X, y);
    expect(model.engine_).toMatchObject({ mode: 'compiled' });

    const store = process.env.TFJS_LEARN_PROGRAM_CACHE!;
    const programs = readdirSync(store).map((name) => readFileSync(join(store, name), 'latin1'));
    // XLA names the function by m, k, n and the numbers in a register. Six columns of zeros go with ten of the second layer.
    for (const name of ['gemm_F64_193x61x97_8_', 'gemm_F64_193x97x16_8_']) {
      const isTiled = programs.some((program) => program.includes(name));
      expect([name, isTiled]).toEqual([name, tilesProducts(process.env)]);
    }
    expect(process.env.XLA_FLAGS).toBe(xlaFlags({ ...thisMachine(), env: {} }, nativeStatus()).XLA_FLAGS);
  });
});

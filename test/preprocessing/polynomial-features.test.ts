import { describe, expect, it } from '@jest/globals';
import { precisionOf, Table } from '../../src/arrays';
import { PolynomialFeatures } from '../../src/preprocessing';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';

interface Case {
  readonly data: string;
  readonly options: object;
  readonly isFloat32: boolean;
  readonly powers: number[][];
  readonly outputs: number;
  readonly names: string[];
  readonly renamed: string[];
  readonly transformed: number[][];
}

const golden = readGolden<{ data: Record<string, number[][]>; cases: Case[] }>('polynomial-features');

describe('PolynomialFeatures', () => {
  it.each(golden.cases)(
    "has scikit-learn's products of $data with $options",
    ({ data, options, isFloat32, powers, outputs, names, renamed, transformed }) => {
      const rows = golden.data[data]!;
      const X = isFloat32 ? rows.map((row) => Float32Array.from(row)) : rows;
      const poly = new PolynomialFeatures(options).fit(X);
      expect(poly.powers_).toEqual(powers);
      expect(poly.nOutputFeatures_).toBe(outputs);
      expect(poly.getFeatureNamesOut()).toEqual(names);
      expect(poly.getFeatureNamesOut(rows[0]!.map((_, j) => `f ${j}`))).toEqual(renamed);
      // The same products in the same order, so the same bits.
      expectGolden('PolynomialFeatures', poly.transform(X), transformed, 0);
      expect(precisionOf(poly.transformMatrix(X).data)).toBe(isFloat32 ? 'float32' : 'float64');
    },
  );

  it('names products by the features of a frame', () => {
    const X = new Table({ width: [1, 2], length: [3, 4] });
    const names = new PolynomialFeatures({ includeBias: false }).fit(X).getFeatureNamesOut();
    expect(names).toEqual(['width', 'length', 'width^2', 'width length', 'length^2']);
  });

  it.each<[object, string]>([
    [
      { degree: -1 },
      'degree must be an integer in [0, Infinity) or two integers from 0 on, the second one not smaller. Got -1.',
    ],
    [{ degree: [2, 1] }, 'or two integers from 0 on, the second one not smaller. Got [2, 1].'],
    [
      { degree: 0, includeBias: false },
      'degree 0 without a bias column leaves no column of 2 features. Change degree, or set includeBias: true.',
    ],
    [
      { degree: [3, 3], interactionOnly: true, includeBias: false },
      'degree [3, 3] without a bias column leaves no column of 2 features.',
    ],
    [{ degree: 1e9 }, 'degree must be so low that products of 2 features fit into memory. Got 1000000000.'],
    [{ interactionOnly: 1 }, 'interactionOnly must be true or false. Got 1.'],
    [{ include_bias: true }, 'unknown parameter "include_bias". Did you mean "includeBias"?'],
  ])('refuses %j', (options, message) => {
    expect(() => new PolynomialFeatures(options).fit([[1, 2]])).toThrow(message);
  });

  it('refuses what is missing', () => {
    expect(() => new PolynomialFeatures().fit([[1, NaN]])).toThrow(
      'PolynomialFeatures.fit: X must hold finite numbers only. Got NaN at row 0, column 1.',
    );
  });
});

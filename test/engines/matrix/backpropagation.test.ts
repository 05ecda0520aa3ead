import { describe, expect, it } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import { toRows } from '../../../src/arrays';
import { backwardPass, forwardPass } from '../../../src/engines/matrix/backpropagation';
import { squaredError } from '../../../src/engines/matrix/squared-error';
import { forward } from '../../../src/network';
import { expectClose } from '../../close-to';
import { centralDifferences, halfSquaredError } from '../../network/central-differences';
import { GRADIENT_CASES, gradientCase } from '../../network/gradient-case';

describe('The matrix engine', () => {
  it.each(GRADIENT_CASES)('has the gradient that central differences have: $title', (given) => {
    const { network, weights, X, y } = gradientCase(given);
    const layers = weights.map(({ W, b }, layer) => ({
      W: Matrix.from1DArray(network[layer]!.inputs, network[layer]!.units, [...W]),
      b: Matrix.rowVector(b),
    }));
    const activations = forwardPass(network, layers, new Matrix(toRows(X)));
    expectClose(activations.at(-1)!.to1DArray(), forward(network, weights, X).data, 1e-14);
    const { total, delta } = squaredError(activations.at(-1)!, new Matrix(toRows(y)));
    // The loss is the mean over the outputs, its gradient that of the sum: scikit-learn's own.
    expect(total * y.columns).toBeCloseTo(halfSquaredError(network, weights, X, y), 12);

    const gradients = backwardPass(network, layers, activations, delta);
    const expected = centralDifferences(weights, () => halfSquaredError(network, weights, X, y));
    gradients
      .flatMap(({ W, b }) => [W, b])
      .forEach((gradient, index) => {
        expectClose(gradient.to1DArray(), expected[index]!, 1e-8);
      });
  });
});

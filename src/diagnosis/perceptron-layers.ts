import type { DenseMatrix, MatrixSource } from '../arrays';
import { outputs } from '../engines';
import { perceptron } from '../network';
import type { MLPClassifier, MLPRegressor } from '../neural-network';
import type { HiddenLayer } from './hidden-layer';
import { UnitRanges } from './unit-ranges';

// 4096 rows of 512 units are 16 MB.
const ROWS_AT_ONCE = 4096;

/** What each unit of the hidden layers gives for all rows of X; layers without an activation are left out. */
export function perceptronLayers(estimator: MLPClassifier | MLPRegressor, X: DenseMatrix): HiddenLayer[] {
  const matrices = estimator.coefs_;
  const biases = estimator.intercepts_;
  const { activation } = estimator.getParams(false);
  const sizes = [X.columns, ...biases.map((b) => b.length)];
  const network = perceptron(sizes, activation, estimator.outActivation_).slice(0, -1);
  const weights = network.map((_, layer) => ({
    W: Float64Array.from(matrices[layer]!.to1DArray()),
    b: Float64Array.from(biases[layer]!),
  }));
  const { engine } = estimator.engine_;
  const ranges = network.map(({ units, activation }) =>
    activation === 'relu' || activation === 'tanh' || activation === 'logistic'
      ? new UnitRanges(units, activation)
      : null,
  );
  for (let start = 0; start < X.rows; start += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, X.rows - start);
    const block = X.data.subarray(start * X.columns, (start + rows) * X.columns);
    let values: DenseMatrix = { data: block, rows, columns: X.columns };
    for (const [layer, dense] of network.entries()) {
      values = outputs(engine, [dense], [weights[layer]!], asSource(values));
      ranges[layer]?.add(values.data);
    }
  }
  return ranges.flatMap((range, layer) => range?.layer(layer + 1) ?? []);
}

/** Numbers of the library's own, which need no look: those between layers may be infinite. */
function asSource({ data, rows, columns }: DenseMatrix): MatrixSource {
  const read: MatrixSource['read'] = (start, end, target) => {
    target.set(data.subarray(start * columns, end * columns));
  };
  return { rows, columns, precision: 'float64', read };
}

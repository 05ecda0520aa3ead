import type { MatrixInput, Samples, VectorInput } from '../../arrays';
import { r2Score } from '../../metrics';
import { Chart } from '../chart';
import type { Predicting } from '../predicting';
import { readSubject } from '../read-subject';
import { outputPanels } from './output-panels';
import { paddedRange } from './padded-range';
import type { PlotPredictionsOptions } from './prediction-parameters';
import { sampleMarks } from './sample-marks';

const who = 'plotPredictions';

/**
 * True over predicted numbers: a perfect prediction lies on the diagonal. Several outputs have a panel each. Source:
 * scikit-learn's `PredictionErrorDisplay` with its kind 'actual_vs_predicted'.
 *
 * @param estimator  a fitted regressor
 * @param X, y       samples as it takes them, and their true values [samples] or [samples, outputs]
 * @throws InvalidParameterError for an illegal option or estimator; InvalidDataError for what are no numbers or does not
 *         fit together; NotFittedError, and what the estimator throws
 */
export function plotPredictions(
  estimator: Predicting,
  X: Samples,
  y: VectorInput | MatrixInput,
  options?: PlotPredictionsOptions,
): Chart;
/**
 * The same of what was predicted already.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 */
export function plotPredictions(
  yTrue: VectorInput | MatrixInput,
  yPred: VectorInput | MatrixInput,
  options?: PlotPredictionsOptions,
): Chart;
export function plotPredictions(...given: readonly unknown[]): Chart {
  const subject = readSubject<PlotPredictionsOptions>(who, given);
  const spec = outputPanels(who, subject, 'True and predicted values', ({ name, yTrue, yPred, width, height }) => {
    const domain = paddedRange([...yTrue, ...yPred]);
    const { layer, note } = sampleMarks(
      { title: name === null ? 'predicted value' : `predicted ${name}`, values: yPred, domain, length: width },
      { title: name === null ? 'true value' : `true ${name}`, values: yTrue, domain, length: height },
    );
    const diagonal = {
      data: { values: [{ x: domain[0], y: domain[0], x2: domain[1], y2: domain[1] }] },
      mark: { type: 'rule', strokeDash: [5, 4], strokeWidth: 1.5, tooltip: false },
      encoding: {
        x: { field: 'x', type: 'quantitative' },
        y: { field: 'y', type: 'quantitative' },
        x2: { field: 'x2' },
        y2: { field: 'y2' },
      },
    };
    // Of a single sample there is no R².
    const score = yTrue.length < 2 ? [] : [`R² = ${r2Score(yTrue, yPred).toFixed(3)}`];
    const samples = `${yTrue.length.toLocaleString('en-US')} ${yTrue.length === 1 ? 'sample' : 'samples'}`;
    const subtitle = [
      [...score, note === null ? samples : `${samples}, ${note}`].join(', '),
      'dashed: perfect predictions',
    ];
    return { subtitle, spec: { width, height, layer: [layer, diagonal] } };
  });
  return new Chart(spec);
}

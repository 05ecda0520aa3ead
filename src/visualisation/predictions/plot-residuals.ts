import type { MatrixInput, Samples, VectorInput } from '../../arrays';
import { rootMeanSquaredError } from '../../metrics';
import { Chart } from '../chart';
import type { Predicting } from '../predicting';
import { readSubject } from '../read-subject';
import { outputPanels } from './output-panels';
import { paddedRange } from './padded-range';
import type { PlotPredictionsOptions } from './prediction-parameters';
import { sampleMarks } from './sample-marks';

const who = 'plotResiduals';

/**
 * What predictions are short of, true less predicted, over the predicted numbers: a good model's residuals lie evenly
 * around zero wherever one looks. Several outputs have a panel each. Source: scikit-learn's `PredictionErrorDisplay` with
 * its kind 'residual_vs_predicted'.
 *
 * @param estimator  a fitted regressor
 * @param X, y       samples as it takes them, and their true values [samples] or [samples, outputs]
 * @throws InvalidParameterError for an illegal option or estimator; InvalidDataError for what are no numbers or does not
 *         fit together; NotFittedError, and what the estimator throws
 */
export function plotResiduals(
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
export function plotResiduals(
  yTrue: VectorInput | MatrixInput,
  yPred: VectorInput | MatrixInput,
  options?: PlotPredictionsOptions,
): Chart;
export function plotResiduals(...given: readonly unknown[]): Chart {
  const subject = readSubject<PlotPredictionsOptions>(who, given);
  const spec = outputPanels(who, subject, 'Residuals', ({ name, yTrue, yPred, width, height }) => {
    const residuals = yTrue.map((value, i) => value - yPred[i]!);
    const { layer, note } = sampleMarks(
      {
        title: name === null ? 'predicted value' : `predicted ${name}`,
        values: yPred,
        domain: paddedRange(yPred),
        length: width,
      },
      { title: name === null ? 'true − predicted value' : `true − predicted ${name}`, values: residuals, domain: paddedRange([0, ...residuals]), length: height }, // prettier-ignore
    );
    const zero = {
      data: { values: [{ y: 0 }] },
      mark: { type: 'rule', strokeDash: [5, 4], strokeWidth: 1.5, tooltip: false },
      encoding: { y: { field: 'y', type: 'quantitative' } },
    };
    const error = `root mean squared error ${Number(rootMeanSquaredError(yTrue, yPred).toPrecision(3))}`;
    const samples = `${yTrue.length.toLocaleString('en-US')} ${yTrue.length === 1 ? 'sample' : 'samples'}`;
    const subtitle = [error, note === null ? samples : `${samples}, ${note}`];
    return { subtitle, spec: { width, height, layer: [layer, zero] } };
  });
  return new Chart(spec);
}

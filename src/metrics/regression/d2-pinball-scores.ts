import { explainedShare } from './explained-share';
import { meanLosses } from './mean-losses';
import type { OutputScores } from './multioutput';
import { pinballLoss } from './pinball-loss';
import type { RegressionData } from './regression-data';
import { scoresOfOne } from './scores-of-one';
import { weightedQuantile } from './weighted-quantile';

/** Which share of the pinball loss of y's own quantile the prediction saves; for each output. */
export function d2PinballScores(who: string, data: RegressionData, alpha: number): OutputScores {
  const { yTrue, weights } = data;
  const { rows, columns } = yTrue;
  if (rows < 2) return scoresOfOne(who, data);
  const loss = pinballLoss(alpha);
  const quantiles = Array.from({ length: columns }, (_, k) => {
    const column = Float64Array.from({ length: rows }, (_, i) => yTrue.data[i * columns + k]!);
    return weightedQuantile(column, weights, alpha * 100);
  });
  const residuals = meanLosses(data, loss);
  const totals = meanLosses(data, (y, _predicted, k) => loss(y, quantiles[k]!));
  return { scores: residuals.map((residual, k) => explainedShare(residual, totals[k]!, true)) };
}

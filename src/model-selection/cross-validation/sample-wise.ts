import { rowCount, type Samples } from '../../arrays';
import type { FitParameters } from './cross-validation-parameters';

/**
 * Parameters of a fit with some of the samples in place of all: arrays with a value for each sample are changed, all else is
 * as it came. Source: scikit-learn's `_check_method_params`.
 */
export function sampleWise(
  parameters: FitParameters,
  samples: number,
  change: (values: Samples) => Samples,
): FitParameters {
  const entries = Object.entries(parameters).map(([name, value]) => [
    name,
    isSampleWise(value, samples) ? change(value) : value,
  ]);
  return Object.fromEntries(entries) as FitParameters;
}

function isSampleWise(value: unknown, samples: number): value is Samples {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return rowCount(value, { who: 'params', argument: 'value' }) === samples;
  } catch {
    return false; // no array of samples
  }
}

import { readOptions, type Options, type ParameterTable } from '../../validation';
import { averageOutputs, type Multioutput, type OutputScores } from './multioutput';
import { readRegressionData, type RegressionData, type TargetInput } from './regression-data';
import type { SampleWeightParameter } from '../sample-weight-parameter';

/** The parameters that every metric of several outputs has; some have more. */
export interface OutputParameters extends SampleWeightParameter {
  multioutput: Multioutput | 'variance_weighted';
}

/** A metric of numbers: one number, or for `multioutput: 'raw_values'` one per output. */
export interface RegressionMetric<P extends OutputParameters> {
  /** The same of all metrics, so that several can be called in one loop. */
  (yTrue: TargetInput, yPred: TargetInput, options?: CommonOptions): number;
  (yTrue: TargetInput, yPred: TargetInput, options: RawOptions<P>): number[];
  // eslint-disable-next-line @typescript-eslint/unified-signatures -- a union of metrics is called by a signature that is the same in all
  (yTrue: TargetInput, yPred: TargetInput, options?: AveragedOptions<P>): number;
}

type CommonOptions = Options<SampleWeightParameter> & { readonly multioutput?: undefined };

type RawOptions<P extends OutputParameters> = Options<P> & { readonly multioutput: 'raw_values' };

type AveragedOptions<P extends OutputParameters> = Options<P> & {
  readonly multioutput?: Exclude<P['multioutput'], 'raw_values'> | undefined;
};

/**
 * Makes a metric of what scores each output: options and data are read, checked and the scores averaged here.
 *
 * @param who    the metric's own name, for messages
 * @param score  the scores of data that fit together, for options that are in their ranges
 */
export function regressionMetric<P extends OutputParameters>(
  who: string,
  table: ParameterTable<P>,
  score: (data: RegressionData, parameters: P) => OutputScores,
): RegressionMetric<P> {
  function metric(yTrue: TargetInput, yPred: TargetInput, options?: CommonOptions): number;
  function metric(yTrue: TargetInput, yPred: TargetInput, options: RawOptions<P>): number[];
  function metric(yTrue: TargetInput, yPred: TargetInput, options?: AveragedOptions<P>): number;
  function metric(yTrue: TargetInput, yPred: TargetInput, options: object = {}): number | number[] {
    const parameters = readOptions(who, table, options as Options<P>); // as each of the signatures says
    const data = readRegressionData(who, yTrue, yPred, parameters.sampleWeight);
    return averageOutputs(who, score(data, parameters), parameters.multioutput);
  }
  Object.defineProperty(metric, 'name', { value: who }); // for stack traces
  return metric;
}

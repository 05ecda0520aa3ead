import type { LabelInput } from '../../arrays';
import { readOptions, type Options, type ParameterTable } from '../../validation';
import { averaged } from './averaged';
import { readLabelPair } from './label-pair';
import { warnOfUndefined, type Ratio } from './ratio';
import { setWiseCounts, setWiseLabels, type SetWiseCounts } from './set-wise-counts';
import type { Average, SetWiseParameters, ZeroDivision } from './set-wise-parameters';

type Parameters = SetWiseParameters & { readonly zeroDivision: ZeroDivision };

/** A metric of the sets of samples that have and that are given a label: one number, or for `average: null` one per label. */
export interface SetWiseMetric<P extends Parameters> {
  (yTrue: LabelInput, yPred: LabelInput, options: Options<P> & { readonly average: null }): number[];
  (
    yTrue: LabelInput,
    yPred: LabelInput,
    options?: Options<P> & { readonly average?: Exclude<Average, null> | undefined },
  ): number;
  (yTrue: LabelInput, yPred: LabelInput, options?: Options<P>): number | number[];
}

/**
 * Makes a metric of a ratio of counts, as precision, recall, F-score and Jaccard's index are: options and labels are read
 * and counted here, the ratios averaged.
 *
 * @param who  the metric's own name, for messages
 */
export function setWiseMetric<P extends Parameters>(
  who: string,
  table: ParameterTable<P>,
  ratioOf: (counts: SetWiseCounts, parameters: P) => Ratio,
): SetWiseMetric<P> {
  const metric = (yTrue: LabelInput, yPred: LabelInput, options: Options<P> = {}): number | number[] => {
    const parameters = readOptions(who, table, options);
    const { average, sampleWeight, zeroDivision } = parameters;
    const pair = readLabelPair(who, yTrue, yPred, sampleWeight);
    const counts = setWiseCounts(pair, setWiseLabels(pair, parameters), average);
    const ratio = ratioOf(counts, parameters);
    warnOfUndefined(who, ratio, average, zeroDivision);
    return average === null ? [...ratio.values] : averaged(ratio.values, counts, average);
  };
  Object.defineProperty(metric, 'name', { value: who }); // for stack traces
  return metric as SetWiseMetric<P>; // an array for `average: null` alone
}

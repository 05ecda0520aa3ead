import { describe, it } from '@jest/globals';
import * as metrics from '../../src/metrics';
import type { LabelInput } from '../../src/arrays';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

type Case = readonly [
  options: Readonly<Record<string, unknown>>,
  value: unknown,
  undefinedWarnings: number,
  singleLabelWarnings: number,
];

interface Golden {
  readonly data: Readonly<Record<string, readonly [LabelInput, LabelInput]>>;
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly cases: Readonly<Record<string, Readonly<Record<string, readonly Case[]>>>>;
}

const { data, weights, cases } = readGolden<Golden>('label-metrics');

type Metric = (yTrue: LabelInput, yPred: LabelInput, options: object) => unknown;

const groups = Object.entries(cases).flatMap(([name, ofData]) =>
  Object.entries(ofData).map(([metric, list]) => ({ name, metric, list })),
);

describe("Metrics of predicted labels have scikit-learn's numbers and warnings", () => {
  it.each(groups)('$metric of "$name"', ({ name, metric, list }) => {
    const [yTrue, yPred] = data[name]!;
    const judge = metrics[metric as keyof typeof metrics] as Metric;
    for (const [options, value, undefinedWarnings, singleLabelWarnings] of list) {
      const sampleWeight = options.sampleWeight === 'weights' ? weights[name] : null;
      expectGolden(metric, judge(yTrue, yPred, { ...options, ...(sampleWeight && { sampleWeight }) }), value);
      takeWarnings(
        ...new Array<string>(undefinedWarnings).fill('UndefinedMetricWarning'),
        ...new Array<string>(singleLabelWarnings).fill('ParameterWarning'),
      );
    }
  });
});

import { describe, it } from '@jest/globals';
import * as metrics from '../../src/metrics';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

type Metric = (yTrue: unknown, scores: unknown, options: object) => unknown;

interface Golden {
  readonly data: Readonly<Record<string, { yTrue: unknown; scores: unknown; weights: number[][] }>>;
  readonly cases: readonly {
    readonly metric: keyof typeof metrics;
    readonly data: string;
    readonly options: object;
    readonly weights: number | null;
    readonly value: unknown;
    readonly warnings: string[];
  }[];
}

const { data, cases } = readGolden<Golden>('ranking-metrics');

describe("Metrics of probabilities and scores are scikit-learn's", () => {
  it.each(cases)('$metric of $data with $options and weights $weights', (each) => {
    const { yTrue, scores, weights } = data[each.data]!;
    const weighted = each.weights === null ? {} : { sampleWeight: weights[each.weights] };
    const value = (metrics[each.metric] as Metric)(yTrue, scores, { ...each.options, ...weighted });
    expectGolden(each.metric, value, each.value, 1e-15); // numpy adds in another order
    takeWarnings(...each.warnings);
  });
});

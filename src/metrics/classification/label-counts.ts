import { type Label, pairwiseSum } from '../../arrays';
import { presentLabels, type LabelPair, type MultilabelPair, type SingleLabelPair } from './label-pair';

/** How often each of several labels (or how often in each sample a label) is rightly or wrongly predicted or left out, by weight. */
export interface LabelCounts {
  readonly truePositives: readonly number[];
  readonly falsePositives: readonly number[];
  readonly falseNegatives: readonly number[];
  readonly trueNegatives: readonly number[];
}

/** @param labels  null: all that are present */
export function countByLabel(pair: LabelPair, labels: readonly Label[] | null): LabelCounts {
  const chosen = labels ?? presentLabels(pair);
  const { right, predicted, actual } = pair.isMultilabel ? sumsOfColumns(pair, chosen) : sumsOfLabels(pair, chosen);
  const total = pair.weights === null ? pair.samples : pairwiseSum(pair.weights);
  return counts(right, predicted, actual, () => total);
}

/** @param labels  numbers of columns; null: all */
export function countBySample(pair: MultilabelPair, labels: readonly Label[] | null): LabelCounts {
  const columns = (labels ?? presentLabels(pair)).map(Number);
  const [right, predicted, actual] = [zeros(pair.samples), zeros(pair.samples), zeros(pair.samples)];
  for (let i = 0; i < pair.samples; i++) {
    for (const k of columns) add(pair, i, k, i, { right, predicted, actual });
  }
  return counts(right, predicted, actual, (i) => weightOf(pair, i) * columns.length);
}

interface Sums {
  readonly right: number[];
  readonly predicted: number[];
  readonly actual: number[];
}

function sumsOfColumns(pair: MultilabelPair, labels: readonly Label[]): Sums {
  const sums = { right: zeros(labels.length), predicted: zeros(labels.length), actual: zeros(labels.length) };
  for (const [place, k] of labels.entries()) {
    for (let i = 0; i < pair.samples; i++) add(pair, i, Number(k), place, sums);
  }
  return sums;
}

function add(pair: MultilabelPair, i: number, k: number, place: number, { right, predicted, actual }: Sums): void {
  const { indicator } = pair.yTrue;
  const at = i * indicator.columns + k;
  const [isTrue, isPredicted] = [indicator.data[at] === 1, pair.yPred.indicator.data[at] === 1];
  const weight = weightOf(pair, i);
  if (isTrue && isPredicted) right[place]! += weight;
  if (isPredicted) predicted[place]! += weight;
  if (isTrue) actual[place]! += weight;
}

function sumsOfLabels(pair: SingleLabelPair, labels: readonly Label[]): Sums {
  const [right, predicted, actual] = [new Map<Label, number>(), new Map<Label, number>(), new Map<Label, number>()];
  const raise = (sums: Map<Label, number>, label: Label, weight: number): void => {
    sums.set(label, (sums.get(label) ?? 0) + weight);
  };
  for (let i = 0; i < pair.samples; i++) {
    const [truth, prediction, weight] = [pair.yTrue.labels[i]!, pair.yPred.labels[i]!, weightOf(pair, i)];
    if (truth === prediction) raise(right, truth, weight);
    raise(predicted, prediction, weight);
    raise(actual, truth, weight);
  }
  const ofLabels = (sums: Map<Label, number>): number[] => labels.map((label) => sums.get(label) ?? 0);
  return { right: ofLabels(right), predicted: ofLabels(predicted), actual: ofLabels(actual) };
}

function counts(
  right: readonly number[],
  predicted: readonly number[],
  actual: readonly number[],
  total: (k: number) => number,
): LabelCounts {
  const falsePositives = right.map((count, k) => predicted[k]! - count);
  const falseNegatives = right.map((count, k) => actual[k]! - count);
  return {
    truePositives: right,
    falsePositives,
    falseNegatives,
    trueNegatives: right.map((count, k) => total(k) - count - falsePositives[k]! - falseNegatives[k]!),
  };
}

function weightOf({ weights }: LabelPair, i: number): number {
  return weights === null ? 1 : weights[i]!;
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

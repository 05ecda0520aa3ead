import { type Label, pairwiseSum } from '../../arrays';
import { InvalidParameterError, ParameterWarning, shown } from '../../errors';
import { countByLabel, countBySample } from './label-counts';
import { presentLabels, type LabelPair } from './label-pair';
import { asLabelLike, readChosenLabels } from './labels-parameter';
import type { Average, SetWiseParameters } from './set-wise-parameters';

/** Of each label, of each sample (for 'samples'), or of all together (for 'binary' and 'micro'), by weight. */
export interface SetWiseCounts {
  readonly right: readonly number[];
  readonly predicted: readonly number[];
  readonly actual: readonly number[];
  /** How much each sample counts in an average of samples; null: all alike. */
  readonly weights: ArrayLike<number> | null;
}

/**
 * The labels that a set-wise metric looks at, as its options say.
 *
 * @returns null for all that are present
 * @throws InvalidParameterError for an average that y's form does not have, and a posLabel that y does not have
 * @throws InvalidDataError for labels that y cannot have
 */
export function setWiseLabels(
  pair: LabelPair,
  { average, labels, posLabel }: Pick<SetWiseParameters, 'average' | 'labels' | 'posLabel'>,
): Label[] | null {
  const chosen = readChosenLabels(labels, pair);
  checkAverage(pair, average);
  if (average === 'binary') return [readPosLabel(pair, posLabel)];
  if (posLabel !== null && posLabel !== 1 && posLabel !== true) {
    const instead = `labels: [${shown(posLabel)}] chooses a single label`;
    process.emitWarning(
      new ParameterWarning(
        pair.who,
        `posLabel (${shown(posLabel)}) counts for average "binary" only, not for ${shown(average)}; ${instead}.`,
      ),
    );
  }
  return chosen;
}

/** Right, predicted and actual labels counted as `average` needs them. */
export function setWiseCounts(pair: LabelPair, labels: readonly Label[] | null, average: Average): SetWiseCounts {
  const isSamplewise = average === 'samples' && pair.isMultilabel;
  const { truePositives, falsePositives, falseNegatives } = isSamplewise
    ? countBySample(pair, labels)
    : countByLabel(pair, labels);
  // In this order, so that rounding leaves 0 where scikit-learn has 0.
  const predicted = truePositives.map((count, k) => count + falsePositives[k]!);
  const actual = truePositives.map((count, k) => count + falseNegatives[k]!);
  const all = (values: readonly number[]): readonly number[] => (average === 'micro' ? [pairwiseSum(values)] : values);
  return { right: all(truePositives), predicted: all(predicted), actual: all(actual), weights: pair.weights };
}

function checkAverage(pair: LabelPair, average: Average): void {
  const refuse = (legal: string): never => {
    throw new InvalidParameterError(pair.who, [{ name: 'average', legal, got: average }]);
  };
  if (pair.isMultilabel) {
    if (average === 'binary') refuse('"micro", "macro", "weighted", "samples" or null for indicators');
  } else if (average === 'samples') {
    refuse('"binary", "micro", "macro", "weighted" or null for one label per sample');
  } else if (average === 'binary') {
    const { length } = presentLabels(pair);
    if (length > 2) refuse(`"micro", "macro", "weighted" or null for more than two labels (y has ${length})`);
  }
}

function readPosLabel(pair: LabelPair, posLabel: Label | null): Label {
  const present = presentLabels(pair);
  const label = posLabel === null ? null : asLabelLike(present[0]!, posLabel);
  // Of one label it may be the other one, whose counts are then 0.
  if (label !== null && (present.includes(label) || present.length < 2)) return label;
  const legal = `one of y's labels, ${present.map(shown).join(' or ')}`;
  throw new InvalidParameterError(pair.who, [{ name: 'posLabel', legal, got: posLabel }]);
}

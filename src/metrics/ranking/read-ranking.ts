import {
  labelForm,
  readClassLabels,
  readTargets,
  type FloatArray,
  type Label,
  type LabelInput,
  type MatrixInput,
  type Place,
  type VectorInput,
  readSampleWeights,
} from '../../arrays';
import { InvalidDataError } from '../../errors';

/** One score per sample: a vector, or a matrix of one column. */
export type ScoreInput = VectorInput | MatrixInput;

/** Labels, and how high each sample is ranked. */
export interface Ranking {
  readonly labels: readonly Label[]; // [samples]
  readonly scores: FloatArray; // [samples]
  /** [samples], of a sum other than 0; null: all samples count alike. */
  readonly weights: FloatArray | null;
}

/**
 * Copies labels, scores and weights out of a user's arrays.
 *
 * @param argument  what the scores are called
 * @throws InvalidDataError for what is no class label, no finite number, or does not fit together
 */
export function readRanking(
  who: string,
  yTrue: LabelInput,
  given: ScoreInput,
  sampleWeight: VectorInput | null,
  argument = 'yScore',
): Ranking {
  const labels = readOneLabelEach(yTrue, { who, argument: 'yTrue' });
  const scores = readScores(given, labels.length, { who, argument });
  const weights = readSampleWeights(sampleWeight, labels.length, { who, argument: 'sampleWeight' });
  return { labels, scores, weights };
}

/** @throws InvalidDataError for an indicator, which may give a sample several labels */
export function readOneLabelEach(given: LabelInput, at: Place): readonly Label[] {
  const y = readClassLabels(given, at);
  if (!y.isMultilabel) return y.labels;
  throw new InvalidDataError(at.who, at.argument, `must have one label per sample. Got ${labelForm(y)}.`);
}

/** @throws InvalidDataError unless there is one score per sample */
export function readScores(given: ScoreInput, samples: number, at: Place): FloatArray {
  const { data, rows, columns } = readTargets(given, at).matrix;
  if (columns === 1 && rows === samples) return data;
  const came = columns === 1 ? `[${rows}]` : `[${rows}, ${columns}]`;
  const advice = columns === 2 ? ' Of two columns pass that of the positive class, rows.map((row) => row[1]).' : '';
  throw new InvalidDataError(
    at.who,
    at.argument,
    `must have one score per sample, shape [${samples}]. Got shape ${came}.${advice}`,
  );
}

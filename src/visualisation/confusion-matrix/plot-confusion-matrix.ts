import { type Label, type LabelInput, readLabels, type Samples, uniqueLabels } from '../../arrays';
import { accuracyScore, confusionMatrix } from '../../metrics';
import { anyOf, arrayOrNull, oneOf, type Options, type ParameterTable, readOptions } from '../../validation';
import { answerOf } from '../answer-of';
import { Chart } from '../chart';
import { checkLength } from '../check-length';
import { CLASS_NAMES_PARAMETER, classNames, type ClassNamesParameter } from '../class-names';
import { classifierClasses } from '../classifier-classes';
import { type PictureParameters, pictureParameters } from '../picture-options';
import type { Predicting } from '../predicting';
import { readOneLabelEach } from '../read-one-label-each';
import { readSubject } from '../read-subject';
import { shortText } from '../short-text';
import { cellsSpec } from './cells-spec';

interface Parameters extends ClassNamesParameter {
  /** What stands above it; null: what it shows. @default null */
  title: PictureParameters['title'];
  /**
   * What counts are divided by: the sum of all with the same true label (rows), the same predicted label (columns), or
   * of 'all'; null: by nothing.
   * @default null
   */
  normalize: 'true' | 'pred' | 'all' | null;
  /** Which labels are shown, and in which order; null: all that occur, sorted. @default null */
  labels: LabelInput | null;
  /** Pixels of what is inside the axes; null: what the classes need. @default null */
  width: number | null;
  /** Pixels of what is inside the axes; null: what the classes need. @default null */
  height: number | null;
}

const { title, width, height } = pictureParameters(100, 100);

const PARAMETERS: ParameterTable<Parameters> = {
  title,
  normalize: { default: null, constraint: oneOf('true', 'pred', 'all', null) },
  labels: { default: null, constraint: arrayOrNull<LabelInput>('an array of labels') },
  ...CLASS_NAMES_PARAMETER,
  width: { default: null, constraint: anyOf(width.constraint, oneOf(null)) },
  height: { default: null, constraint: anyOf(height.constraint, oneOf(null)) },
};

/** Options of {@link plotConfusionMatrix}. @interface */
export type PlotConfusionMatrixOptions = Options<Parameters>;

const who = 'plotConfusionMatrix';

const WHOLES = {
  true: 'of each true class, each row sums to 100 %',
  pred: 'of each predicted class, each column sums to 100 %',
  all: 'of all samples',
} as const;

/**
 * How often each true class, a row, is predicted as each class, a column, with the counts or shares as text. Source:
 * scikit-learn's `ConfusionMatrixDisplay`.
 *
 * @param estimator  a fitted classifier, of one label per sample
 * @param X, y       samples as it takes them, and their true labels [samples]
 * @throws InvalidParameterError for an illegal option or estimator; InvalidDataError for labels that cannot be compared;
 *         NotFittedError, and what the estimator throws
 */
export function plotConfusionMatrix(
  estimator: Predicting,
  X: Samples,
  y: LabelInput,
  options?: PlotConfusionMatrixOptions,
): Chart;
/**
 * The same of what was predicted already.
 *
 * @param yTrue, yPred  class labels [samples]
 */
export function plotConfusionMatrix(yTrue: LabelInput, yPred: LabelInput, options?: PlotConfusionMatrixOptions): Chart;
export function plotConfusionMatrix(...given: readonly unknown[]): Chart {
  const subject = readSubject<PlotConfusionMatrixOptions>(who, given);
  const options = readOptions<Parameters>(who, PARAMETERS, subject.options);
  const { truth, predicted, classes } = compared(subject);
  checkLength(who, predicted, truth);
  const occurring = uniqueLabels([...truth.labels, ...predicted.labels]);
  const chosen =
    options.labels === null
      ? // Names for all classes of the fit name also those that do not occur here.
        options.classNames !== null && classes?.length === options.classNames.length
        ? classes
        : occurring
      : readLabels(options.labels, { who, argument: 'labels' }).values;
  const names = classNames(who, chosen, options.classNames, 24);
  const { normalize } = options;
  const counts = confusionMatrix(truth.labels, predicted.labels, { labels: chosen, normalize });
  const accuracy = accuracyScore(truth.labels, predicted.labels);
  const subtitle = [
    `${truth.labels.length.toLocaleString('en-US')} samples, accuracy ${accuracy.toFixed(3)}`,
    ...(normalize === null ? [] : [`shares ${WHOLES[normalize]}`]),
    ...(occurring.every((label) => chosen.includes(label)) ? [] : ['classes that were not chosen are left out below']),
  ];
  const heading = options.title === null ? 'Confusion matrix' : shortText(options.title, 90);
  return new Chart({
    title: { text: heading, subtitle, limit: 900 },
    ...cellsSpec(counts, names, { isShare: normalize !== null, width: options.width, height: options.height }),
  });
}

interface Compared {
  readonly argument: string;
  readonly labels: readonly Label[];
}

function compared(subject: ReturnType<typeof readSubject>): {
  truth: Compared;
  predicted: Compared;
  classes: readonly Label[] | null;
} {
  const read = (argument: string, labels: unknown): Compared => ({
    argument,
    labels: readOneLabelEach(labels, { who, argument }),
  });
  if (subject.estimator === null) {
    return { truth: read('yTrue', subject.yTrue), predicted: read('yPred', subject.answers), classes: null };
  }
  const classes = classifierClasses(who, subject.estimator);
  const truth = read('y', subject.y);
  return { truth, predicted: read('predict(X)', answerOf(who, subject.estimator, 'predict', subject.X)), classes };
}

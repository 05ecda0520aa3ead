import { type Label, type LabelInput, type MatrixInput, readClassLabels, type VectorInput } from '../../arrays';
import { inWords } from '../../diagnosis';
import {
  accuracyScore,
  hammingLoss,
  logLoss,
  meanAbsoluteError,
  medianAbsoluteError,
  precisionRecallFscoreSupport,
  r2Score,
  rocAucScore,
  rootMeanSquaredError,
} from '../../metrics';
import type { Fit, Predicted } from './fit';
import { htmlTable, paragraph } from './html-table';
import type { Section } from './section';

/** More classes are no table to read. */
const MOST_CLASSES = 50;

type Measure = readonly [name: string, of: (samples: Predicted) => number | null];

/** How well it predicts: the rows of the training and, where there are such, others. */
export function scoresSection(fit: Fit): Section {
  const { train, test, classes } = fit;
  const measures = classes === null ? REGRESSION : fit.isMultilabel ? MULTILABEL : classification(classes);
  const sets = [train, ...(test === null ? [] : [test])];
  const columns = [
    { heading: 'score' },
    { heading: 'rows of the training', isNumber: true },
    ...(test === null ? [] : [{ heading: 'rows to test with', isNumber: true }]),
  ];
  const rows = measures
    .map(([name, of]) => [name, ...sets.map((set) => worded(of(set)))])
    .filter(([, ...values]) => values.some((value) => value !== '–'));
  const warning =
    test === null
      ? [
          paragraph(
            'These are the rows that it was trained on. Give XTest and yTest to see how it does on others.',
            'quiet',
          ),
        ]
      : [];
  return { id: 'scores', heading: 'Scores', parts: [htmlTable(columns, rows), ...warning, ...byClass(fit)] };
}

function worded(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : inWords(value);
}

// What the estimator predicts is of the kind of y.
const numbers = (given: unknown): VectorInput | MatrixInput => given as VectorInput | MatrixInput;
const labels = (given: unknown): LabelInput => given as LabelInput;

const REGRESSION: readonly Measure[] = [
  [
    'R² (1 is perfect, 0 the mean of y)',
    ({ y, predictions, rows }) => (rows < 2 ? null : r2Score(numbers(y), numbers(predictions))),
  ],
  ['root mean squared error', ({ y, predictions }) => rootMeanSquaredError(numbers(y), numbers(predictions))],
  ['mean absolute error', ({ y, predictions }) => meanAbsoluteError(numbers(y), numbers(predictions))],
  ['median absolute error', ({ y, predictions }) => medianAbsoluteError(numbers(y), numbers(predictions))],
];

const ACCURACY: Measure = ['accuracy', ({ y, predictions }) => accuracyScore(labels(y), labels(predictions))];

const MULTILABEL: readonly Measure[] = [
  ['accuracy (all labels of a row right)', ACCURACY[1]],
  ['labels that are wrong', ({ y, predictions }) => hammingLoss(labels(y), labels(predictions))],
  ['F1, mean of the labels', ({ y, predictions }) => mean(scoresByClass(y, predictions, null).fscore)],
];

function classification(classes: readonly Label[]): readonly Measure[] {
  return [
    ACCURACY,
    ['recall, mean of the classes', ({ y, predictions }) => meanOfPresent(y, predictions, classes)],
    ['F1, mean of the classes', ({ y, predictions }) => mean(scoresByClass(y, predictions, classes).fscore)],
    [
      'log loss',
      (samples) => ofProbabilities(samples, classes, (y, p) => logLoss(labels(y), p, { labels: labels(classes) })),
    ],
    [
      'area under the ROC curve',
      (samples) => {
        if (!hasAll(samples, classes)) return null;
        return ofProbabilities(samples, classes, (y, p) =>
          classes.length === 2
            ? rocAucScore(
                labels(y),
                p.map((row) => row[1]!),
              )
            : rocAucScore(labels(y), p, { multiClass: 'ovr' }),
        );
      },
    ],
  ];
}

function ofProbabilities(
  { y, probabilities }: Predicted,
  classes: readonly Label[],
  of: (y: unknown, probabilities: number[][]) => number,
): number | null {
  if (probabilities === null || classes.length < 2) return null;
  // Probabilities of 32 bits sum to 1 but for their rounding.
  return of(y, probabilities.map((row) => row.map((p) => p / row.reduce((sum, each) => sum + each, 0)))); // prettier-ignore
}

/** Whether each class occurs, and no other. */
function hasAll({ y }: Predicted, classes: readonly Label[]): boolean {
  const given = readClassLabels(y, { who: 'report', argument: 'y' });
  if (given.isMultilabel) return false;
  const present = new Set(given.labels);
  return present.size === classes.length && classes.every((label) => present.has(label));
}

interface ByClass {
  readonly precision: number[];
  readonly recall: number[];
  readonly fscore: number[];
  readonly support: number[];
}

function scoresByClass(y: unknown, predictions: unknown, classes: readonly Label[] | null): ByClass {
  const options = { zeroDivision: 0, ...(classes === null ? {} : { labels: labels(classes) }) } as const;
  return precisionRecallFscoreSupport(labels(y), labels(predictions), options);
}

function meanOfPresent(y: unknown, predictions: unknown, classes: readonly Label[]): number {
  const { recall, support } = scoresByClass(y, predictions, classes);
  return mean(recall.filter((_, k) => support[k]! > 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Precision and recall of each class. */
function byClass({ classes, classNames, train, test }: Fit): string[] {
  if (classes === null || classes.length > MOST_CLASSES) return [];
  const { y, predictions } = test ?? train;
  const isMultilabel = readClassLabels(y, { who: 'report', argument: 'y' }).isMultilabel;
  const { precision, recall, fscore, support } = scoresByClass(y, predictions, isMultilabel ? null : classes);
  const columns = [
    { heading: 'class' },
    ...['rows', 'precision', 'recall', 'F1'].map((heading) => ({ heading, isNumber: true })),
  ];
  const rows = classNames.map((name, k) => [
    name,
    support[k]!.toLocaleString('en-US'),
    ...[precision, recall, fscore].map((scores) => inWords(scores[k]!)),
  ]);
  const of = test === null ? 'the rows of the training' : 'the rows to test with';
  return [`<h3>Each class, of ${of}</h3>`, htmlTable(columns, rows)];
}

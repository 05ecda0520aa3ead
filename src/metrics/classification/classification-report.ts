import { type Label, type LabelInput, pairwiseSum } from '../../arrays';
import { InvalidParameterError, ParameterWarning } from '../../errors';
import {
  anyOf,
  arrayOf,
  boolean,
  integer,
  oneOf,
  type Options,
  type ParameterTable,
  readOptions,
  string,
} from '../../validation';
import { averaged } from './averaged';
import { countByLabel } from './label-counts';
import { presentLabels, readLabelPair, type LabelPair } from './label-pair';
import { LABELS_PARAMETER, readChosenLabels, type LabelsParameter } from './labels-parameter';
import { precisionRecallFscore } from './precision-recall-fscore';
import { fixedNumber, floatNumber } from './python-number';
import { warnOfUndefined } from './ratio';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';
import { setWiseCounts, type SetWiseCounts } from './set-wise-counts';
import {
  ZERO_DIVISION_PARAMETER,
  type Average,
  type ZeroDivision,
  type ZeroDivisionParameter,
} from './set-wise-parameters';

interface Parameters extends LabelsParameter, SampleWeightParameter, ZeroDivisionParameter {
  /** How the labels are called, in their order; null: as they are. @default null */
  targetNames: readonly string[] | null;
  /** How many digits scores have after the point. @default 2 */
  digits: number;
  /** Whether an object is returned, instead of a text. @default false */
  outputDict: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...LABELS_PARAMETER,
  targetNames: {
    default: null,
    constraint: anyOf(arrayOf(string), oneOf(null)),
  },
  ...SAMPLE_WEIGHT_PARAMETER,
  digits: { default: 2, constraint: integer(0, 100, '[]') },
  outputDict: { default: false, constraint: boolean },
  ...ZERO_DIVISION_PARAMETER,
};

/** Options of {@link classificationReport}. @interface */
export type ClassificationReportOptions = Options<Parameters>;

/** The scores of a label, or an average of them. */
export interface ReportedScores {
  readonly precision: number;
  readonly recall: number;
  readonly 'f1-score': number;
  readonly support: number;
}

/** Scores by the labels' names, and averages. */
export type ClassificationReport = Averages & Readonly<Record<string, ReportedScores>>;

interface Averages {
  /** Where all labels of one label per sample are in the report. */
  readonly accuracy?: number;
  /** Where they are not, or y is an indicator. */
  readonly 'micro avg'?: ReportedScores;
  readonly 'macro avg': ReportedScores;
  readonly 'weighted avg': ReportedScores;
  /** Of indicators. */
  readonly 'samples avg'?: ReportedScores;
}

/**
 * Precision, recall, F1 and support of each label, and their averages, as a text to print or an object. Source:
 * scikit-learn's `classification_report`.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns the text, letter by letter scikit-learn's (booleans as JavaScript writes them); for `outputDict: true` an
 *          object. With UndefinedMetricWarnings, unless zeroDivision says otherwise, 0 stands for 0 / 0
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, or as many names as there are no labels
 */
export function classificationReport(
  yTrue: LabelInput,
  yPred: LabelInput,
  options: ClassificationReportOptions & { readonly outputDict: true },
): ClassificationReport;
export function classificationReport(
  yTrue: LabelInput,
  yPred: LabelInput,
  options?: ClassificationReportOptions & { readonly outputDict?: false | undefined },
): string;
export function classificationReport(
  yTrue: LabelInput,
  yPred: LabelInput,
  options?: ClassificationReportOptions,
): string | ClassificationReport;
export function classificationReport(
  yTrue: LabelInput,
  yPred: LabelInput,
  options: ClassificationReportOptions = {},
): string | ClassificationReport {
  const who = 'classificationReport';
  const values = readOptions<Parameters>(who, PARAMETERS, options);
  const pair = readLabelPair(who, yTrue, yPred, values.sampleWeight);
  const chosen = readChosenLabels(values.labels, pair);
  const labels = chosen ?? presentLabels(pair);
  const names = namesOf(who, labels, values.targetNames, chosen !== null);
  const report = tableOf(pair, labels, names, values.zeroDivision);
  return values.outputDict ? asObject(report) : asText(report, values.digits, hasFloatSupport(pair));
}

interface Row extends ReportedScores {
  readonly name: string;
}

interface Table {
  /** How labels are called, also such as are left out. */
  readonly names: readonly string[];
  readonly labels: readonly Row[];
  readonly micro: Row;
  readonly macro: Row;
  readonly weighted: Row;
  /** Of indicators. */
  readonly samples: Row | null;
}

function tableOf(
  pair: LabelPair,
  labels: readonly Label[],
  names: readonly string[],
  zeroDivision: ZeroDivision,
): Table {
  const warned = new Set<string>();
  const scored = (average: Average): { counts: SetWiseCounts } & ReturnType<typeof precisionRecallFscore> => {
    const counts = setWiseCounts(pair, labels, average);
    const scores = precisionRecallFscore(counts, 1, zeroDivision);
    for (const [name, score] of Object.entries(scores)) {
      // Averages of labels lack what the labels themselves lack: it is told once.
      const kind = `${name} of ${average === 'samples' ? 'samples' : 'labels'}`;
      if (!score.hasUndefined || warned.has(kind)) continue;
      warned.add(kind);
      warnOfUndefined(`${pair.who}: ${name === 'fscore' ? 'f-score' : name}`, score, average, zeroDivision);
    }
    return { counts, ...scores };
  };
  const each = scored(null);
  const support = pairwiseSum(each.counts.actual);
  const rows = names.slice(0, labels.length).map((name, k) => ({
    name,
    precision: each.precision.values[k]!,
    recall: each.recall.values[k]!,
    'f1-score': each.fscore.values[k]!,
    support: each.counts.actual[k]!,
  }));
  const averageOf = (average: Exclude<Average, null>, name = `${average} avg`): Row => {
    const { counts, precision, recall, fscore } = scored(average);
    return {
      name,
      precision: averaged(precision.values, counts, average),
      recall: averaged(recall.values, counts, average),
      'f1-score': averaged(fscore.values, counts, average),
      support,
    };
  };
  const isAccuracy = !pair.isMultilabel && presentLabels(pair).every((label) => labels.includes(label));
  return {
    names,
    labels: rows,
    micro: averageOf('micro', isAccuracy ? 'accuracy' : undefined),
    macro: averageOf('macro'),
    weighted: averageOf('weighted'),
    samples: pair.isMultilabel ? averageOf('samples') : null,
  };
}

function namesOf(
  who: string,
  labels: readonly Label[],
  names: readonly string[] | null,
  areChosen: boolean,
): readonly string[] {
  if (names === null) return labels.map(String);
  if (names.length === labels.length) return names;
  if (!areChosen) {
    const legal = `${labels.length} names, one per label, or names for the option labels`;
    throw new InvalidParameterError(who, [{ name: 'targetNames', legal, got: names }]);
  }
  const what = `there are ${names.length} targetNames for ${labels.length} labels; the rest is left out.`;
  process.emitWarning(new ParameterWarning(who, what));
  return names;
}

function asObject({ labels, micro, macro, weighted, samples }: Table): ClassificationReport {
  const scoresOf = ({ name: _, ...scores }: Row): ReportedScores => scores;
  const averages: Averages = {
    ...(micro.name === 'accuracy' ? { accuracy: micro.precision } : { 'micro avg': scoresOf(micro) }),
    'macro avg': scoresOf(macro),
    'weighted avg': scoresOf(weighted),
    ...(samples === null ? {} : { 'samples avg': scoresOf(samples) }),
  };
  const report: unknown = { ...Object.fromEntries(labels.map((row) => [row.name, scoresOf(row)])), ...averages };
  return report as ClassificationReport; // accuracy is the one name that no scores stand under
}

const HEADERS = ['precision', 'recall', 'f1-score', 'support'];
const LONGEST_AVERAGE = 'weighted avg';

function asText({ names, labels, micro, macro, weighted, samples }: Table, digits: number, hasFloats: boolean): string {
  const width = Math.max(...names.map(codePoints), LONGEST_AVERAGE.length, digits);
  const line = (name: string, cells: readonly string[]): string =>
    `${aligned(name, width)} ${cells.map((cell) => ` ${aligned(cell, 9)}`).join('')}\n`;
  const row = ({ name, precision, recall, support, ...rest }: Row): string => {
    const scores = [precision, recall, rest['f1-score']].map((score) => fixedNumber(score, digits));
    const [p, r, f1] = scores as [string, string, string];
    const count = hasFloats ? floatNumber(support) : String(support);
    return line(name, name === 'accuracy' ? ['', '', f1, count] : [p, r, f1, count]);
  };
  const averages = [micro, macro, weighted, ...(samples === null ? [] : [samples])];
  return `${line('', HEADERS)}\n${labels.map(row).join('')}\n${averages.map(row).join('')}`;
}

function aligned(text: string, width: number): string {
  return `${' '.repeat(Math.max(0, width - codePoints(text)))}${text}`;
}

/** A text's length as Python counts it. */
function codePoints(text: string): number {
  return Array.from(text).length;
}

/** Weighted counts are floats there, and so are all counts where no label is predicted right. */
function hasFloatSupport(pair: LabelPair): boolean {
  if (pair.weights !== null) return true;
  return !pair.isMultilabel && countByLabel(pair, null).truePositives.every((count) => count === 0);
}

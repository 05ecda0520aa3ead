import { type DenseMatrix, type Label, readClassLabels, readLabels, readTargets, uniqueLabels } from '../../arrays';
import { InvalidDataError, InvalidParameterError, shown } from '../../errors';
import { hasMethods } from '../../estimator';
import { answerOf } from '../answer-of';
import { checkLength } from '../check-length';
import { classNames } from '../class-names';
import { classifierClasses } from '../classifier-classes';
import type { Subject } from '../read-subject';
import type { ClassCurveParameters, ResponseParameter } from './class-curve-parameters';

/** One class against the rest. */
export interface ClassScores {
  readonly name: string;
  /** 1 for samples of the class, else 0. */
  readonly positive: Float64Array; // [samples]
  /** Higher for what is more likely of the class. */
  readonly scores: Float64Array; // [samples]
  readonly positives: number;
}

export interface AllScores {
  /** Of two classes the positive one; else each that both has samples and leaves some out. */
  readonly classes: readonly ClassScores[];
  readonly samples: number;
  /** Classes of which there are no samples, or no others. */
  readonly left: number;
  readonly isBinary: boolean;
}

interface Scored {
  readonly y: unknown;
  readonly yName: string;
  /** [samples, 1 or classes] */
  readonly scores: DenseMatrix;
  readonly scoresName: string;
  readonly classes: readonly Label[] | null;
  /** Whether a single column of scores is higher for the second class, and not for the positive one. */
  readonly isOfSecond: boolean;
}

/**
 * Reads what samples are, and how much each of the classes they are held for.
 *
 * @throws InvalidParameterError for a regressor, and illegal options; InvalidDataError for labels and scores that do not
 *         fit together; NotFittedError, and what the estimator throws
 */
export function readClassScores(
  who: string,
  subject: Subject<object>,
  options: Pick<ClassCurveParameters, 'posLabel' | 'labels' | 'classNames'> & ResponseParameter,
): AllScores {
  const scored = scoredBy(who, subject, options.responseMethod);
  const chosen = options.labels === null ? null : readLabels(options.labels, { who, argument: 'labels' }).values;
  const truth = readClassLabels(scored.y, { who, argument: scored.yName });
  const { scores, scoresName } = scored;
  const samples = truth.isMultilabel ? truth.indicator.rows : truth.labels.length;
  checkLength(
    who,
    { argument: scoresName, labels: { length: scores.rows } },
    { argument: scored.yName, labels: { length: samples } },
  );
  const column = (k: number, sign = 1): Float64Array =>
    Float64Array.from({ length: samples }, (_, i) => sign * scores.data[i * scores.columns + k]!);
  if (truth.isMultilabel) {
    const { columns, data } = truth.indicator;
    checkColumns(who, scored, columns);
    const labels = chosen ?? Array.from({ length: columns }, (_, k) => k);
    const names = classNames(who, labels, options.classNames, MOST_CHARACTERS);
    const all = names.map((name, k) =>
      one(
        name,
        Float64Array.from({ length: samples }, (_, i) => data[i * columns + k]!),
        column(k),
      ),
    );
    return ofAll(who, scored, all, samples);
  }
  const { labels } = truth;
  const classes = chosen ?? scored.classes ?? uniqueLabels(labels);
  const stranger = labels.find((label) => !classes.includes(label));
  if (stranger !== undefined) {
    const known = classes.slice(0, 5).map(shown).join(', ');
    throw new InvalidDataError(
      who,
      scored.yName,
      `must hold the classes ${known}${classes.length > 5 ? ', …' : ''}. Got ${shown(stranger)}.`,
    );
  }
  const names = classNames(who, classes, options.classNames, MOST_CHARACTERS);
  const isOf = (label: Label): Float64Array => Float64Array.from(labels, (each) => +(each === label));
  if (classes.length > 2) {
    checkColumns(who, scored, classes.length);
    const all = classes.map((label, k) => one(names[k]!, isOf(label), column(k)));
    return ofAll(who, scored, all, samples);
  }
  const place = options.posLabel === null ? classes.length - 1 : classes.indexOf(options.posLabel);
  if (place < 0) {
    const legal = `one of the classes, ${classes.map(shown).join(' or ')}`;
    throw new InvalidParameterError(who, [{ name: 'posLabel', legal, got: options.posLabel }]);
  }
  if (scores.columns !== 1) checkColumns(who, scored, classes.length);
  const ofPositive = scores.columns === 1 ? column(0, scored.isOfSecond && place === 0 ? -1 : 1) : column(place);
  return { ...ofAll(who, scored, [one(names[place]!, isOf(classes[place]!), ofPositive)], samples), isBinary: true };
}

/** A legend has room for a name and a score. */
const MOST_CHARACTERS = 28;

function scoredBy(who: string, subject: Subject<object>, asked: ResponseParameter['responseMethod']): Scored {
  const read = (values: unknown, argument: string): DenseMatrix => readTargets(values, { who, argument }).matrix;
  if (subject.estimator === null) {
    const { yTrue, answers } = subject;
    return {
      y: yTrue,
      yName: 'yTrue',
      scores: read(answers, 'yScore'),
      scoresName: 'yScore',
      classes: null,
      isOfSecond: false,
    };
  }
  const { estimator, X, y } = subject;
  const classes = classifierClasses(who, estimator);
  const methods = { predict_proba: 'predictProba', decision_function: 'decisionFunction' };
  const [method] = Object.entries(methods).flatMap(([word, name]) =>
    (asked === 'auto' || asked === word) && hasMethods(estimator, name) ? [name] : [],
  );
  if (method === undefined) {
    const wanted = asked === 'auto' ? 'predictProba or decisionFunction' : methods[asked];
    throw new InvalidParameterError(who, [
      { name: 'estimator', legal: `one with the method ${wanted}`, got: estimator },
    ]);
  }
  const scoresName = `${method}(X)`;
  const scores = read(answerOf(who, estimator, method, X), scoresName);
  return { y, yName: 'y', scores, scoresName, classes, isOfSecond: true };
}

function checkColumns(who: string, { scores, scoresName, yName }: Scored, wanted: number): void {
  if (scores.columns === wanted) return;
  throw new InvalidDataError(
    who,
    scoresName,
    `must have one column for each of the ${wanted} classes of ${yName}. Got ${scores.columns}.`,
  );
}

function one(name: string, positive: Float64Array, scores: Float64Array): ClassScores {
  return { name, positive, scores, positives: positive.reduce((sum, each) => sum + each, 0) };
}

function ofAll(who: string, { yName }: Scored, all: readonly ClassScores[], samples: number): AllScores {
  const classes = all.filter(({ positives }) => positives > 0 && positives < samples);
  if (classes.length > 0) return { classes, samples, left: all.length - classes.length, isBinary: false };
  throw new InvalidDataError(who, yName, 'must have samples of two classes at least, for a curve to tell them apart.');
}

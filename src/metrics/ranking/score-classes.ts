import { compareLabels, readLabels, uniqueLabels, type DenseMatrix, type Label, type LabelInput } from '../../arrays';
import { InvalidDataError, ParameterWarning, shown } from '../../errors';
import { arrayOrNull, type ParameterTable } from '../../validation';

export interface ScoreClassesParameter {
  /** All classes, in the order of the columns of scores, where yTrue does not hold each; null: those of yTrue. @default null */
  labels: LabelInput | null;
}

export const SCORE_CLASSES_PARAMETER: ParameterTable<ScoreClassesParameter> = {
  labels: { default: null, constraint: arrayOrNull<LabelInput>('an array of labels') },
};

/** What columns of scores are said to be of. */
export interface ScoreColumns {
  readonly who: string;
  /** What the scores are called. */
  readonly argument: string;
  /** How many classes they are of. */
  readonly columns: number;
  /** What is done about named classes that are not sorted. */
  readonly unsorted: 'refuse' | 'sort with a warning';
}

/**
 * The classes that columns of scores stand for, sorted: those that a user names, or those of yTrue.
 *
 * @throws InvalidDataError where they are not as many as the columns, repeat a class or do not hold each of yTrue's
 */
export function scoreClasses(
  yTrue: readonly Label[],
  given: LabelInput | null,
  { who, argument, columns, unsorted }: ScoreColumns,
): Label[] {
  const refuse = (about: string, problem: string): never => {
    throw new InvalidDataError(who, about, problem);
  };
  if (given === null) {
    const classes = uniqueLabels(yTrue);
    if (classes.length === columns) return classes;
    const wanted = `must be of as many classes as yTrue has, ${classes.length}: ${shown(classes)}.`;
    return refuse(argument, `${wanted} Got those of ${columns}. Where yTrue lacks a class name all by labels.`);
  }
  const named = readLabels(given, { who, argument: 'labels' });
  if (named.columns > 1) refuse('labels', `must be one list of labels. Got ${named.columns} columns.`);
  const classes = uniqueLabels(named.values);
  if (classes.length < named.values.length) refuse('labels', `must have each label once. Got ${shown(named.values)}.`);
  const isSorted = named.values.every((label, k) => compareLabels(label, classes[k]!) === 0);
  if (!isSorted && unsorted === 'refuse') {
    refuse('labels', `must be sorted, and the columns of ${argument} with them. Got ${shown(named.values)}.`);
  }
  if (classes.length !== columns) {
    refuse('labels', `must be as many as the classes of ${argument} (${columns}). Got ${classes.length}.`);
  }
  const known = new Set(classes);
  const stranger = yTrue.findIndex((label) => !known.has(label));
  if (stranger >= 0) {
    const came = `Got ${shown(yTrue[stranger])} at index ${stranger}.`;
    refuse('yTrue', `must hold labels among the named ones, ${shown(classes)}. ${came}`);
  }
  if (!isSorted) {
    const order = `labels are taken in their sorted order, ${shown(classes)}, whatever order they are named in`;
    process.emitWarning(new ParameterWarning(who, `${order}. Make sure that the columns of ${argument} have it.`));
  }
  return classes;
}

/** One column per class: 1 for the samples of it, else 0. */
export function indicatorOf(yTrue: readonly Label[], classes: readonly Label[]): DenseMatrix {
  const columns = classes.length;
  const indexOf = new Map(classes.map((label, k) => [label, k]));
  const data = new Float64Array(yTrue.length * columns);
  yTrue.forEach((label, i) => (data[i * columns + indexOf.get(label)!] = 1));
  return { data, rows: yTrue.length, columns };
}

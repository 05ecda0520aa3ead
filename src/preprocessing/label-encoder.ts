import { strictObject } from 'valibot';
import {
  compareLabels,
  type Label,
  type LabelInput,
  type Labels,
  type Place,
  readLabels,
  readTargets,
  uniqueLabels,
  type VectorInput,
} from '../arrays';
import { DataConversionWarning, InvalidDataError, NotFittedError, shown } from '../errors';
import { Estimator, type Stateful } from '../estimator';
import { judged, type ParameterTable, readState } from '../validation';
import { unknownLabel } from './unknown-label';

type NoParameters = Record<string, never>;

const NONE: ParameterTable<NoParameters> = {};

/**
 * Labels as their numbers among the classes, 0 to classes − 1: for a target y, not for features. Source: scikit-learn's
 * `LabelEncoder`.
 */
export class LabelEncoder extends Estimator<NoParameters> implements Stateful {
  #classes: readonly Label[] | undefined;

  constructor(options: NoParameters = {}) {
    super(NONE, options);
  }

  /**
   * Learns the classes of y [samples].
   *
   * @throws InvalidDataError for what are no labels of one type
   */
  fit(y: LabelInput): this {
    this.#classes = uniqueLabels(this.#read(y, 'fit').values);
    return this;
  }

  /** @throws NotFittedError; InvalidDataError for a label that the fit had not */
  transform(y: LabelInput): number[] {
    const classes = this.#fitted('transform');
    if (isEmpty(y)) return [];
    return this.#codes(this.#read(y, 'transform'), classes, 'transform');
  }

  /** `fit` and `transform` of the same y. */
  fitTransform(y: LabelInput): number[] {
    const labels = this.#read(y, 'fitTransform');
    const classes = uniqueLabels(labels.values);
    this.#classes = classes;
    return this.#codes(labels, classes, 'fitTransform');
  }

  /**
   * Numbers of classes [samples] as labels.
   *
   * @throws NotFittedError; InvalidDataError for what is no number of a class
   */
  inverseTransform(y: VectorInput): Label[] {
    const classes = this.#fitted('inverseTransform');
    if (isEmpty(y)) return [];
    const at = this.#place('inverseTransform');
    const { matrix, dimensions } = readTargets(y, at);
    if (matrix.columns > 1) throw severalColumns(matrix.columns, at);
    if (dimensions === 2) process.emitWarning(new DataConversionWarning(at.who));
    return Array.from(matrix.data, (index, i) => {
      const label = classes[index];
      if (label !== undefined) return label;
      const legal = `must hold numbers of classes, 0 to ${classes.length - 1}`;
      throw new InvalidDataError(at.who, at.argument, `${legal}. Got ${shown(index)} at index ${i}.`);
    });
  }

  /** The labels of the fit, each once, in the order of numpy's `unique`. */
  get classes_(): Label[] {
    return [...this.#fitted('classes_')];
  }

  /** What was learnt, as plain data for `setState`; undefined before the first fit. It is not to be changed. */
  getState(): unknown {
    return this.#classes && { classes: this.#classes };
  }

  /**
   * Takes over what `getState` gave, here or in a file.
   *
   * @throws InvalidStateError for what no fit leaves; then the encoder is as it was
   */
  setState(state: unknown): void {
    this.#classes = readState(this.constructor.name, STATE, state).classes;
  }

  #codes({ values }: Labels, classes: readonly Label[], method: string): number[] {
    const indexOf = new Map(classes.map((label, index) => [label, index]));
    return values.map((label, i) => {
      const index = indexOf.get(label);
      if (index === undefined) throw unknownLabel(label, `index ${i}`, classes, this.#place(method));
      return index;
    });
  }

  #read(y: unknown, method: string): Labels {
    const at = this.#place(method);
    const labels = readLabels(y, at);
    if (labels.columns > 1) throw severalColumns(labels.columns, at);
    if (labels.dimensions === 2) process.emitWarning(new DataConversionWarning(at.who));
    return labels;
  }

  #fitted(asked: string): readonly Label[] {
    if (this.#classes === undefined) throw new NotFittedError(this.constructor.name, asked, 'at once');
    return this.#classes;
  }

  #place(method: string): Place {
    return { who: `${this.constructor.name}.${method}`, argument: 'y' };
  }
}

const STATE = strictObject({
  classes: judged(
    'labels of one type in ascending order, each once',
    (value): value is readonly Label[] =>
      Array.isArray(value) &&
      value.length > 0 &&
      Array.from<unknown>(value).every((label, i) => isLabelAfter(label, i === 0 ? undefined : value[i - 1])),
  ),
});

/** Whether it is one that may stand behind another in a list of classes. */
function isLabelAfter(label: unknown, before: unknown): boolean {
  if (typeof label !== 'string' && typeof label !== 'boolean' && !Number.isFinite(label)) return false;
  return before === undefined || (typeof before === typeof label && compareLabels(before as Label, label as Label) < 0);
}

function isEmpty(y: unknown): boolean {
  return typeof y === 'object' && y !== null && 'length' in y && y.length === 0;
}

function severalColumns(columns: number, { who, argument }: Place): InvalidDataError {
  return new InvalidDataError(who, argument, `must be one label per sample, shape [samples]. Got ${columns} columns.`);
}

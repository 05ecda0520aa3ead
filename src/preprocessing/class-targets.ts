import {
  floatArray,
  labelForm,
  readClassLabels,
  toRows,
  uniqueLabels,
  type ClassLabels,
  type DenseMatrix,
  type FloatArray,
  type Label,
  type Place,
  type Precision,
} from '../arrays';
import { array, boolean, number, strictObject, string, union } from 'valibot';
import { InvalidDataError, InvalidParameterError, InvalidStateError, shown } from '../errors';
import { readState } from '../validation';
import { unknownLabel } from './unknown-label';

/** How many classes there are to tell apart, and how many a sample has. */
export type TargetKind = 'one class' | 'binary' | 'multiclass' | 'multilabel';

/** A member of classifiers that code their labels so: `estimator[CLASS_TARGETS](asked)` gives the coding, or NotFittedError. */
export const CLASS_TARGETS: unique symbol = Symbol('class targets');

/** What a file keeps of a coding. */
const classTargetsState = strictObject({
  isMultilabel: boolean(),
  classes: array(union([string(), number(), boolean()])),
});

/** Whose classes are asked for, and what there is of them already. */
export interface ClassRequest {
  readonly who: string;
  /** Those to go on with: of `partialFit`, and of `fit` with warmStart; null where there are none. */
  readonly coding: ClassTargets | null;
  readonly isPartial: boolean;
  /** What a user named in `partialFit`; undefined where it was nothing. */
  readonly classes: unknown;
}

/**
 * Class labels as numbers to be learnt, and outputs of a network as labels. One column where there are two classes
 * (1: the larger one) or only one (always 0), else one column per class. Source: scikit-learn's `LabelBinarizer` and
 * `MLPClassifier`.
 */
export class ClassTargets {
  readonly kind: TargetKind;
  /** In the order of numpy's `unique`; of a multilabel indicator the column numbers. */
  readonly classes: readonly Label[];
  /** Columns of the encoded matrix. */
  readonly outputs: number;
  readonly #indexOf: ReadonlyMap<Label, number>;
  readonly #form: string;

  private constructor(classes: readonly Label[], y: ClassLabels) {
    const byCount = classes.length === 1 ? 'one class' : classes.length === 2 ? 'binary' : 'multiclass';
    this.kind = y.isMultilabel ? 'multilabel' : byCount;
    this.classes = classes;
    this.outputs = y.isMultilabel || classes.length > 2 ? classes.length : 1;
    this.#form = labelForm(y.isMultilabel ? y : { ...y, labels: classes });
    this.#indexOf = new Map(classes.map((label, index) => [label, index]));
  }

  /** The classes that occur in y. */
  static of(y: ClassLabels): ClassTargets {
    return new ClassTargets(classesOf(y), y);
  }

  /**
   * The coding that gave such a `state`.
   *
   * @throws InvalidStateError for what is none
   */
  static restored(who: string, state: unknown): ClassTargets {
    const { isMultilabel, classes } = readState(who, classTargetsState, state);
    if (isMultilabel) {
      const columns = classes.length;
      if (
        columns === 0 ||
        !isSame(
          classes,
          Array.from({ length: columns }, (_, k) => k),
        )
      )
        throw invalidClasses(who, classes);
      return new ClassTargets(classes, { isMultilabel, indicator: { data: new Float64Array(0), rows: 0, columns } });
    }
    let labels: ClassLabels;
    try {
      labels = readClassLabels(classes, { who, argument: 'classes' });
    } catch (error) {
      if (!(error instanceof InvalidDataError)) throw error;
      throw invalidClasses(who, classes);
    }
    if (!isSame(classesOf(labels), classes)) throw invalidClasses(who, classes);
    return new ClassTargets(classes, labels);
  }

  /** What `restored` makes the same coding of. */
  get state(): { readonly isMultilabel: boolean; readonly classes: readonly Label[] } {
    return { isMultilabel: this.kind === 'multilabel', classes: this.classes };
  }

  /**
   * The classes that the user names, as before a first `partialFit`: y need not hold all of them.
   *
   * @param classes  labels in any order, doubles among them or not; where y is an indicator its column numbers
   * @throws InvalidDataError for what is no class label, or does not fit y's kind
   */
  static named(classes: unknown, y: ClassLabels, at: Place): ClassTargets {
    const named = readClasses(classes, at);
    if (y.isMultilabel && !isSame(named, classesOf(y))) {
      const columns = `the column numbers of y, 0 to ${y.indicator.columns - 1}, where y is an indicator`;
      throw new InvalidDataError(at.who, at.argument, `must be ${columns}. Got ${shown(named)}.`);
    }
    return new ClassTargets(named, y);
  }

  /**
   * The classes that a fit is for: those of the fit before it where it goes on from one.
   *
   * @throws InvalidDataError where y or the named classes do not fit those before; InvalidParameterError where a first
   *   `partialFit` names none
   */
  static for(y: ClassLabels, { who, coding, isPartial, classes }: ClassRequest): ClassTargets {
    const at = { who, argument: 'y' };
    const named = { who, argument: 'classes' };
    if (!isPartial) {
      if (coding === null) return ClassTargets.of(y);
      coding.checkAllIn(y, at);
      return coding;
    }
    if (coding !== null) {
      if (classes !== undefined) coding.checkNamed(classes, named);
      return coding;
    }
    if (classes === undefined) {
      const legal = 'given in the first call: all the classes there will be';
      throw new InvalidParameterError(who, [{ name: 'classes', legal, got: classes }]);
    }
    return ClassTargets.named(classes, y, named);
  }

  /**
   * Labels as a matrix of 0 and 1 [samples, outputs].
   *
   * @throws InvalidDataError for labels that are not among the classes, and for what `checkKind` refuses
   */
  encode(y: ClassLabels, at: Place, precision: Precision = 'float64'): DenseMatrix {
    this.checkKind(y, at);
    if (!y.isMultilabel) {
      const stranger = y.labels.findIndex((label) => !this.#indexOf.has(label));
      const place = y.isColumn ? `row ${stranger}, column 0` : `index ${stranger}`;
      if (stranger >= 0) throw unknownLabel(y.labels[stranger], place, this.classes, at);
    }
    return this.encodeKnown(y, at, precision);
  }

  /**
   * As `encode`, with 0 in the whole row of a label that is not among the classes.
   *
   * @throws InvalidDataError for what `checkKind` refuses
   */
  encodeKnown(y: ClassLabels, at: Place, precision: Precision = 'float64'): DenseMatrix {
    this.checkKind(y, at);
    if (y.isMultilabel) return { ...y.indicator, data: floatArray(precision, y.indicator.data) };
    const { outputs } = this;
    const rows = y.labels.length;
    const data = floatArray(precision, rows * outputs);
    y.labels.forEach((label, row) => {
      const index = this.#indexOf.get(label);
      if (index === undefined) return;
      if (outputs === 1) data[row] = index;
      else data[row * outputs + index] = 1;
    });
    return { data, rows, columns: outputs };
  }

  /**
   * The most probable labels: of two classes the larger one above 0.5, of more the first of the highest probability.
   *
   * @param probabilities  [samples, outputs]
   * @param threshold      instead of 0.5
   * @returns labels [samples]; for a multilabel indicator rows [samples, classes], 1 above 0.5, else 0
   */
  decode(probabilities: DenseMatrix, threshold = 0.5): Label[] | number[][] {
    const { data, rows, columns } = probabilities;
    if (this.kind === 'multilabel') {
      return toRows({ data: data.map((probability) => +(probability > threshold)), rows, columns });
    }
    const labels = new Array<Label>(rows);
    for (let i = 0; i < rows; i++) labels[i] = this.classes[this.#likeliest(data, i * columns, columns, threshold)]!;
    return labels;
  }

  /** The labels of classes by their indices [samples]. */
  labelsOf(indices: Int32Array): Label[] {
    const labels = new Array<Label>(indices.length);
    for (let i = 0; i < indices.length; i++) labels[i] = this.classes[indices[i]!]!;
    return labels;
  }

  /**
   * Whether y is of the fitted kind, so that it can be compared with what `decode` gives.
   *
   * @throws InvalidDataError where only one of them is an indicator, or of another width, or labels are of other types
   */
  checkKind(y: ClassLabels, at: Place): void {
    const came = labelForm(y);
    if (came === this.#form) return;
    const problem = `must have ${this.#form}, for the classes ${shown(this.classes)}. Got ${came}.`;
    throw new InvalidDataError(at.who, at.argument, problem);
  }

  /**
   * Whether training can go on from the present weights with all of y, as `warmStart` does.
   *
   * @throws InvalidDataError unless y holds every class, and no other
   */
  checkAllIn(y: ClassLabels, at: Place): void {
    this.checkKind(y, at);
    const found = classesOf(y);
    if (isSame(found, this.classes)) return;
    const problem = `must hold the classes of the fit before, ${shown(this.classes)}. Got ${shown(found)}.`;
    throw new InvalidDataError(at.who, at.argument, `${problem} To start anew set warmStart: false.`);
  }

  /**
   * Whether a later `partialFit` names the classes of the first.
   *
   * @throws InvalidDataError unless it does
   */
  checkNamed(classes: unknown, at: Place): void {
    const named = readClasses(classes, at);
    if (isSame(named, this.classes)) return;
    const problem = `must be those of the call before, ${shown(this.classes)}, or be left out. Got ${shown(named)}.`;
    throw new InvalidDataError(at.who, at.argument, problem);
  }

  /** The index of a sample's class, its probabilities beginning at `start`. */
  #likeliest(data: FloatArray, start: number, columns: number, threshold: number): number {
    if (this.kind === 'one class') return 0;
    if (this.kind === 'binary') return data[start]! > threshold ? 1 : 0;
    let best = 0;
    for (let k = 1; k < columns; k++) if (data[start + k]! > data[start + best]!) best = k;
    return best;
  }
}

function invalidClasses(who: string, classes: unknown): InvalidStateError {
  return new InvalidStateError(
    who,
    `state.classes must be labels of one type in ascending order, each once. Got ${shown(classes)}.`,
  );
}

function readClasses(classes: unknown, at: Place): readonly Label[] {
  return classesOf(readClassLabels(classes, at));
}

/** As scikit-learn's `unique_labels`. */
function classesOf(y: ClassLabels): readonly Label[] {
  if (y.isMultilabel) return Array.from({ length: y.indicator.columns }, (_, k) => k);
  return uniqueLabels(y.labels);
}

function isSame(a: readonly Label[], b: readonly Label[]): boolean {
  return a.length === b.length && a.every((label, k) => label === b[k]);
}

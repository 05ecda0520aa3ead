import { strictObject, unknown } from 'valibot';
import {
  type DenseMatrix,
  type Label,
  type LabelInput,
  type MatrixInput,
  type Place,
  readClassLabels,
  readTargets,
  toRows,
  type VectorInput,
} from '../arrays';
import { ConflictingParametersError, InvalidDataError, NotFittedError } from '../errors';
import { Estimator, type Stateful } from '../estimator';
import {
  anyOf,
  holding,
  integer,
  number,
  oneOf,
  type Options,
  parameterStates,
  type ParameterTable,
  readOptions,
  readState,
} from '../validation';
import { ClassTargets } from './class-targets';
import { denseOnly } from './dense-only';
import { eachValue } from './each-value';

export interface LabelBinarizerParameters {
  /** What stands for a class that a sample is not of. @default 0 */
  negLabel: number;
  /** What stands for the class of a sample. @default 1 */
  posLabel: number;
  /** Output is always dense. @default false */
  sparseOutput: false;
}

export const LABEL_BINARIZER_PARAMETERS: ParameterTable<LabelBinarizerParameters> = {
  negLabel: { default: 0, constraint: integer(-Infinity, Infinity, '()') },
  posLabel: { default: 1, constraint: integer(-Infinity, Infinity, '()') },
  sparseOutput: { default: false, constraint: denseOnly },
};

interface InverseParameters {
  /** What is above it stands for a class, of two or of several at a time; null: the middle of negLabel and posLabel. @default null */
  threshold: number | null;
}

const INVERSE_PARAMETERS: ParameterTable<InverseParameters> = {
  threshold: { default: null, constraint: anyOf(number(-Infinity, Infinity, '()'), oneOf(null)) },
};

/** What was learnt. */
interface Binary {
  readonly targets: ClassTargets;
  readonly parameters: Pick<LabelBinarizerParameters, 'negLabel' | 'posLabel'>;
}

/**
 * Labels as one column per class, which says whether a sample is of it; of two classes there is one column, that of the
 * second. An indicator of several labels per sample stays one. Source: scikit-learn's `LabelBinarizer`.
 */
export class LabelBinarizer extends Estimator<LabelBinarizerParameters> implements Stateful {
  #learnt: Binary | undefined;

  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` */
  constructor(options: Options<LabelBinarizerParameters> = {}) {
    super(LABEL_BINARIZER_PARAMETERS, options);
  }

  /**
   * Learns the classes of y: labels [samples], or rows of 0 and 1 [samples, classes].
   *
   * @throws InvalidParameterError, InvalidDataError; then the binarizer is as it was
   */
  fit(y: LabelInput): this {
    const parameters = this.checkedParams();
    if (parameters.negLabel >= parameters.posLabel) {
      const problem = `negLabel (${parameters.negLabel}) must be smaller than posLabel (${parameters.posLabel}).`;
      throw new ConflictingParametersError(this.constructor.name, problem);
    }
    this.#learnt = { targets: ClassTargets.of(readClassLabels(y, this.#place('fit'))), parameters };
    return this;
  }

  /**
   * Rows of posLabel and negLabel [samples, classes], or [samples, 1] for one or two classes. A label that the fit had not is
   * of no class.
   *
   * @throws NotFittedError; InvalidDataError for labels of another type or kind than the fit's
   */
  transform(y: LabelInput): number[][] {
    const { targets, parameters } = this.#fitted('transform');
    const at = this.#place('transform');
    const { negLabel, posLabel } = parameters;
    const matrix = targets.encodeKnown(readClassLabels(y, at), at);
    return toRows(eachValue(matrix, (value) => (value === 0 ? negLabel : posLabel)));
  }

  /** `fit` and `transform` of the same y. */
  fitTransform(y: LabelInput): number[][] {
    return this.fit(y).transform(y);
  }

  /**
   * Numbers, such as scores or probabilities, as labels: of more than two classes the one with the largest.
   *
   * @param Y  [samples, classes]; of two classes [samples], [samples, 1], or [samples, 2], whose second column counts
   * @returns labels [samples]; where the fit had an indicator rows of 0 and 1 [samples, classes]
   * @throws NotFittedError; InvalidDataError for another width
   */
  inverseTransform(Y: MatrixInput | VectorInput, options: Options<InverseParameters> = {}): Label[] | number[][] {
    const { targets, parameters } = this.#fitted('inverseTransform');
    const at = { ...this.#place('inverseTransform'), argument: 'Y' };
    const { threshold } = readOptions<InverseParameters>(at.who, INVERSE_PARAMETERS, options);
    const matrix = deciding(readTargets(Y, at).matrix, targets, at);
    return targets.decode(matrix, threshold ?? (parameters.posLabel + parameters.negLabel) / 2);
  }

  /** The classes, in the order of numpy's `unique`; of an indicator the numbers of its columns. */
  get classes_(): Label[] {
    return [...this.#fitted('classes_').targets.classes];
  }

  /** What the y of the fit was, in scikit-learn's words. */
  get yType_(): 'binary' | 'multiclass' | 'multilabel-indicator' {
    const { kind } = this.#fitted('yType_').targets;
    return kind === 'multilabel' ? 'multilabel-indicator' : kind === 'multiclass' ? kind : 'binary';
  }

  /** What was learnt, as plain data for `setState`; undefined before the first fit. It is not to be changed. */
  getState(): unknown {
    if (this.#learnt === undefined) return undefined;
    const { targets, parameters } = this.#learnt;
    return { ...targets.state, negLabel: parameters.negLabel, posLabel: parameters.posLabel };
  }

  /**
   * Takes over what `getState` gave, here or in a file.
   *
   * @throws InvalidStateError for what no fit leaves; then the binarizer is as it was
   */
  setState(state: unknown): void {
    const who = this.constructor.name;
    const { isMultilabel, classes, ...parameters } = readState(who, STATE, state);
    const targets = ClassTargets.restored(who, { isMultilabel, classes });
    this.#learnt = { targets, parameters };
  }

  #fitted(asked: string): Binary {
    if (this.#learnt === undefined) throw new NotFittedError(this.constructor.name, asked, 'at once');
    return this.#learnt;
  }

  #place(method: string): Place {
    return { who: `${this.constructor.name}.${method}`, argument: 'y' };
  }
}

const STATE = holding(
  strictObject({
    isMultilabel: unknown(), // these two are the coding's affair
    classes: unknown(),
    ...parameterStates(LABEL_BINARIZER_PARAMETERS, 'negLabel', 'posLabel'),
  }),
  'with a negLabel below posLabel',
  ({ negLabel, posLabel }) => negLabel < posLabel,
);

/** As many columns as the classes have outputs: of two columns for two classes the second. */
function deciding(matrix: DenseMatrix, { kind, outputs }: ClassTargets, at: Place): DenseMatrix {
  const { data, rows, columns } = matrix;
  if (columns === outputs) return matrix;
  const isPair = kind === 'one class' || kind === 'binary';
  if (isPair && columns === 2) return { data: data.filter((_, k) => k % 2 === 1), rows, columns: 1 };
  const legal = isPair ? 'one or two columns' : `${outputs} columns, one per class`;
  throw new InvalidDataError(at.who, at.argument, `must have ${legal}. Got ${columns}.`);
}

import type { DenseMatrix } from '../arrays';
import { InvalidDataError } from '../errors';
import type { KerasLossName, ModelData } from '../training';
import type { FitSequentialArgs, FitSettings, RowsInput } from './fit-arguments';
import { readRows } from './read-rows';

/** What samples and targets have to look like. */
export interface DataShape {
  readonly input: readonly number[]; // of one row
  readonly output: readonly number[]; // of one row
  readonly loss: KerasLossName;
}

/** All rows, and which of them to learn from and to measure by. */
export interface TrainingData extends ModelData {
  /** The first so many rows are trained with. */
  readonly samples: number;
  readonly validation: ModelData | null;
  /** Of one row of y. */
  readonly targetShape: readonly number[];
}

/**
 * Copies samples and targets, and keeps back what is to validate with: the last rows by `validationSplit`, as `model.fit`
 * has it, or `validationData`.
 *
 * @throws InvalidDataError for wrong shapes, lengths, numbers and labels
 */
export function readTrainingData(
  who: string,
  x: RowsInput,
  y: RowsInput,
  shape: DataShape,
  settings: Pick<FitSettings, 'validationSplit'> & Pick<FitSequentialArgs, 'validationData'>,
): TrainingData {
  const { validationSplit, validationData } = settings;
  const targetShape = shape.loss === 'sparseCategoricalCrossentropy' ? [...shape.output.slice(0, -1), 1] : shape.output;
  const read = (inputs: unknown, targets: unknown, [inputsName, targetsName]: readonly [string, string]): ModelData => {
    const X = readRows(inputs, shape.input, { who, argument: inputsName });
    const labels = readRows(targets, targetShape, { who, argument: targetsName });
    if (X.rows !== labels.rows) {
      throw new InvalidDataError(
        who,
        targetsName,
        `must have one row per row of ${inputsName} (${X.rows}). Got ${labels.rows}.`,
      );
    }
    checkTargets(who, targetsName, labels, shape.loss, shape.output.at(-1)!);
    return { X, y: labels };
  };
  const all = read(x, y, ['x', 'y']);
  const { rows } = all.X;
  if (validationData !== undefined) {
    const [inputs, targets] = validationData;
    const validation = read(inputs, targets, ['validationData[0]', 'validationData[1]']);
    return { ...all, samples: rows, validation, targetShape };
  }
  const samples = Math.floor(rows * (1 - validationSplit));
  if (samples === 0) {
    throw new InvalidDataError(
      who,
      'x',
      `must have rows to train with beside those of validationSplit ${validationSplit}. Got ${rows}.`,
    );
  }
  if (samples === rows) return { ...all, samples, validation: null, targetShape };
  return { ...all, samples, validation: { X: rowsFrom(all.X, samples), y: rowsFrom(all.y, samples) }, targetShape };
}

function rowsFrom({ data, rows, columns }: DenseMatrix, start: number): DenseMatrix {
  // Copied: the plan's arrays may be handed on one by one.
  return { data: data.slice(start * columns), rows: rows - start, columns };
}

/**
 * Refuses targets that a loss makes no sense of.
 *
 * @param loss     TensorFlow.js' name
 * @param outputs  the last extent of the model's output
 * @throws InvalidDataError naming the first of them
 */
export function checkTargets(who: string, argument: string, y: DenseMatrix, loss: string, outputs: number): void {
  if (loss === 'sparseCategoricalCrossentropy') checkLabels(who, argument, y, outputs);
  if (loss === 'binaryCrossentropy' || loss === 'categoricalCrossentropy') checkProbabilities(who, argument, y, loss);
}

/** TensorFlow.js makes a loss of anything. */
function checkProbabilities(who: string, argument: string, { data, columns }: DenseMatrix, loss: string): void {
  const bad = data.findIndex((value) => !(value >= 0 && value <= 1));
  if (bad < 0) return;
  const place = `row ${Math.floor(bad / columns)}, column ${bad % columns}`;
  throw new InvalidDataError(
    who,
    argument,
    `must hold numbers from 0 to 1 for ${loss}. Got ${data[bad]!} at ${place}.`,
  );
}

/** TensorFlow.js makes a row of zeros of a label that there is no output for, and a loss of it. */
function checkLabels(who: string, argument: string, { data, columns }: DenseMatrix, classes: number): void {
  const bad = data.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < classes));
  if (bad < 0) return;
  const problem = `must hold class numbers from 0 to ${classes - 1}. Got ${data[bad]!} at row ${Math.floor(bad / columns)}.`;
  throw new InvalidDataError(who, argument, problem);
}

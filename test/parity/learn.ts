import type { Matrix } from 'ml-matrix';
import { type MatrixInput, MLPClassifier, MLPRegressor, type MLPRegressorParameters } from '../../src';
import { readGolden } from '../golden/read-golden';
import type { Configuration, Label } from './configuration';

/** What a configuration learns, as far as the parity table compares it; also what test/golden/make/parity.py writes. */
export interface Learnt {
  /** The names of the warnings of all calls, in order. */
  readonly warnings: readonly string[];
  readonly nIter: number;
  readonly t: number;
  readonly nLayers: number;
  readonly nOutputs: number;
  readonly outActivation: string;
  readonly loss: number;
  /** The length of the loss curve; this and the next four are missing for lbfgs. */
  readonly epochs?: number;
  /** Of curves of over 50 epochs every tenth, and the last. */
  readonly lossCurve?: readonly number[];
  readonly bestLoss?: number | null;
  readonly validationScores?: readonly number[] | null;
  readonly bestValidationScore?: number | null;
  /** W row by row, then b: all in networks of up to 200 numbers, else the first and the last 20; the sum of squares. */
  readonly layers: readonly { readonly numbers: readonly number[]; readonly sumOfSquares: number }[];
  /** For ten rows over all of the data. */
  readonly predictions: readonly (Label | readonly number[])[];
  /** Of a classifier only, as are the probabilities, for the same rows. */
  readonly classes?: readonly Label[];
  readonly probabilities?: readonly (readonly number[])[];
}

/** What both estimators have. */
export interface Perceptron {
  fit(X: MatrixInput, y: unknown, options: { sampleWeight?: number[] }): Promise<unknown>;
  partialFit(X: MatrixInput, y: unknown, options: { sampleWeight?: number[]; classes?: Label[] }): Promise<unknown>;
  setParams(parameters: Partial<MLPRegressorParameters>): unknown;
  predict(X: MatrixInput): (Label | number[])[];
  predictProba?(X: MatrixInput): number[][];
  readonly classes_?: readonly Label[];
  readonly coefs_: Matrix[];
  readonly intercepts_: number[][];
  readonly nIter_: number;
  readonly t_: number;
  readonly nLayers_: number;
  readonly nOutputs_: number;
  readonly outActivation_: string;
  readonly loss_: number;
  readonly lossCurve_: number[] | undefined;
  readonly bestLoss_: number | null | undefined;
  readonly validationScores_: number[] | null | undefined;
  readonly bestValidationScore_: number | null | undefined;
  readonly engine_: { readonly engine: string };
}

interface DataSet {
  /** What X is to be divided by. */
  readonly divisor: number;
  readonly X: readonly (readonly number[])[];
  readonly targets: Readonly<Record<string, readonly (Label | readonly number[])[]>>;
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

/** A trained configuration: the model, what it was trained on, and the warnings meanwhile. */
export interface Trained {
  readonly model: Perceptron;
  readonly X: readonly number[][];
  readonly y: readonly (Label | readonly number[])[];
  readonly warnings: readonly string[];
}

/** What trains: an engine by its name, or this thread, which `auto` leaves small fits to. */
type Trainer = 'tensorflow' | 'matrix' | 'by-hand';

/** Trains a configuration. */
export async function train(configuration: Configuration, engine: Trainer): Promise<Trained> {
  const { estimator, data, target, single = false, calls = [{ method: 'fit' }] } = configuration;
  const { divisor, X: integers, targets, weights } = readGolden<DataSet>(`parity-data-${data}`);
  const rows = configuration.rows ?? [0, integers.length];
  const X = integers.map((row) => row.map((value) => value / divisor));

  const parameters = { ...configuration.parameters, engine: engine === 'by-hand' ? ('auto' as const) : engine };
  const model: Perceptron = estimator === 'MLPRegressor' ? new MLPRegressor(parameters) : new MLPClassifier(parameters);
  const warnings = await warningsOf(async () => {
    for (const { method, rows: part = rows, sampleWeight, classes, parameters = {} } of calls) {
      model.setParams(parameters);
      await model[method](inputOf(X.slice(...part), single), targets[target]!.slice(...part), {
        ...(sampleWeight !== undefined && { sampleWeight: weights[sampleWeight]!.slice(...part) }),
        ...(classes !== undefined && { classes: [...classes] }),
      });
    }
  });
  if (model.engine_.engine !== engine) throw new Error(`${model.engine_.engine} ran, not ${engine}`);
  return { model, X: X.slice(...rows), y: targets[target]!.slice(...rows), warnings };
}

/** What a configuration learns. */
export async function learn(configuration: Configuration, engine: Trainer): Promise<Learnt> {
  const { model, X, warnings } = await train(configuration, engine);
  const shown = inputOf(spread(X), configuration.single ?? false);
  return {
    warnings,
    nIter: model.nIter_,
    t: model.t_,
    nLayers: model.nLayers_,
    nOutputs: model.nOutputs_,
    outActivation: model.outActivation_,
    loss: model.loss_,
    epochs: model.lossCurve_?.length,
    lossCurve: model.lossCurve_ && thinned(model.lossCurve_),
    bestLoss: model.bestLoss_,
    validationScores: model.validationScores_,
    bestValidationScore: model.bestValidationScore_,
    layers: layersOf(model),
    predictions: model.predict(shown),
    classes: model.classes_,
    probabilities: model.predictProba?.(shown),
  };
}

/** Rows as an estimator takes them, in 32 bits or 64. */
export function inputOf(rows: readonly (readonly number[])[], single: boolean): MatrixInput {
  return single ? rows.map((row) => Float32Array.from(row)) : rows.map((row) => [...row]);
}

/** Runs, and returns the names of the warnings that the library emits meanwhile, which go no further. */
async function warningsOf(run: () => Promise<void>): Promise<string[]> {
  const names: string[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- to be called on process, and put back
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: []): void => {
    // The library's warnings are objects; Node's own are texts.
    if (typeof warning === 'string') emitWarning.call(process, warning, ...rest);
    else names.push(warning.name);
  };
  try {
    await run();
  } finally {
    process.emitWarning = emitWarning;
  }
  return names;
}

/** Ten rows over all of the data, which are sorted by class. */
function spread(X: readonly number[][]): number[][] {
  return Array.from({ length: 10 }, (_, index) => X[Math.floor(X.length / 10) * index]!);
}

function thinned(curve: number[]): number[] {
  return curve.length <= 50 ? curve : [...curve.filter((_, epoch) => epoch % 10 === 0), curve.at(-1)!];
}

function layersOf({ coefs_, intercepts_ }: Perceptron): Learnt['layers'] {
  const layers = coefs_.map((W, index) => [...W.to1DArray(), ...intercepts_[index]!]);
  const isSmall = layers.flat().length <= 200;
  return layers.map((numbers) => ({
    numbers: isSmall || numbers.length <= 40 ? numbers : [...numbers.slice(0, 20), ...numbers.slice(-20)],
    sumOfSquares: numbers.reduce((sum, number) => sum + number ** 2, 0),
  }));
}

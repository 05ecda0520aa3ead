import type { History, Sequential, Tensor } from '@tensorflow/tfjs';
import { isTensorLike, readTargets } from '../arrays';
import { tf } from '../engines';
import { ConflictingParametersError, DivergenceError, NotCompiledWarning } from '../errors';
import type { FitSequentialArgs, RowsInput } from './fit-arguments';
import { callbacksOf, type FitCallbacksInput } from './fit-callback';
import { readWeights, weightVariables, writeWeights } from './model-weights';
import { numbersOf } from './numbers-of';
import { markOptimizerState } from './optimizer-state';
import { setTraining } from './sequential-parts';
import { checkTargets } from './training-data';

/** What `model.fit` does not take. */
const UNKNOWN = ['seed', 'sampleWeight', 'signal'] as const;

const said = new Set<string>();

/**
 * Trains by TensorFlow.js' own `model.fit` what programs cannot, and says so, once for each such part.
 *
 * @param part  what it is that they cannot
 * @throws ConflictingParametersError for what `model.fit` does not take; DivergenceError, the weights being as before
 */
export async function fitByTensorflow(
  who: string,
  model: Sequential,
  x: RowsInput,
  y: RowsInput,
  args: Omit<FitSequentialArgs, 'callbacks'> & { readonly callbacks?: FitCallbacksInput },
  part: string,
): Promise<History> {
  for (const name of UNKNOWN) {
    if ((args[name] ?? null) === null) continue;
    throw new ConflictingParametersError(
      who,
      `${name} is nothing that TensorFlow.js' own fit takes, which has to train this model because of ${part}.`,
    );
  }
  const kind = part.replace(/\d+/g, ''); // layers are numbered
  if (!said.has(kind)) process.emitWarning(new NotCompiledWarning(who, part));
  said.add(kind);
  const made: Tensor[] = [];
  const tensor = (rows: RowsInput, argument: string): Tensor => {
    if (isTensorLike(rows)) return rows as Tensor;
    const { matrix, dimensions } = readTargets(rows, { who, argument });
    const shape = dimensions === 1 ? [matrix.rows] : [matrix.rows, matrix.columns];
    made.push(tf.tensor(Float32Array.from(matrix.data), shape));
    return made.at(-1)!;
  };
  const variables = weightVariables(model);
  const before = readWeights(variables);
  try {
    const { seed: _, sampleWeight: __, signal: ___, validationData, callbacks: given, ...own } = args;
    const callbacks = callbacksOf(who, given, args.yieldEvery ?? 'auto');
    const rows = [tensor(x, 'x'), tensor(y, 'y')] as const;
    checkLabels(who, model, rows[1]);
    const validation = validationData && {
      validationData: [
        tensor(validationData[0], 'validationData[0]'),
        tensor(validationData[1], 'validationData[1]'),
      ] as [Tensor, Tensor],
    };
    const restoreOptimizer = await undisturbed(model, () => markOptimizerState(model.optimizer));
    try {
      const history = await model.fit(...rows, { ...own, ...validation, callbacks });
      if (!history.history.loss?.every(Number.isFinite)) throw new DivergenceError(who, MODEL);
      return history;
    } catch (error) {
      writeWeights(variables, before);
      await restoreOptimizer();
      throw error;
    }
  } finally {
    tf.dispose(made);
  }
}

/** @throws InvalidDataError for targets that the model's loss makes no sense of, where it has a name */
function checkLabels(who: string, { loss, outputs }: Sequential, y: Tensor): void {
  const units = outputs[0]?.shape.at(-1) ?? null;
  if (typeof loss !== 'string' || units === null) return;
  const [rows = 1] = y.shape;
  const data = numbersOf(y);
  checkTargets(who, 'y', { data, rows, columns: data.length / rows }, loss, units);
}

/** Waits while nobody else can train the model; `model.fit` sees to that itself once it is called. */
async function undisturbed<T>(model: Sequential, work: () => Promise<T>): Promise<T> {
  setTraining(model, true);
  try {
    return await work();
  } finally {
    setTraining(model, false);
  }
}

/** How errors speak of a model that does not train well. */
export const MODEL = { what: 'model', rate: "the optimizer's learning rate" } as const;

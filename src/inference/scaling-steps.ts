import { NotExportableError, shown } from '../errors';
import { Pipeline, type Steps } from '../pipeline';
import { COLUMN_OPERATIONS, type ColumnOperation, ColumnScaler, FunctionTransformer, undoing } from '../preprocessing';
import type { ClipStep, ColumnStep } from './computation';

/**
 * What a fitted scaler, or a pipeline of scalers, does.
 *
 * @param place  where it stands, for messages
 * @throws NotFittedError; NotExportableError for a transformer of another kind
 */
export function scalingSteps(who: string, transformer: unknown, place: string): (ColumnStep | ClipStep)[] {
  const advice =
    'Let other steps transform X beforehand, as pipeline.slice(0, i).transform(X) does, and hand over those behind them: ' +
    'pipeline.slice(i).';
  return operationsOf(who, transformer, { place, advice }).map(asStep);
}

/**
 * What its `inverseTransform` does.
 *
 * @throws as scalingSteps
 */
export function unscalingSteps(who: string, transformer: unknown, place: string): (ColumnStep | ClipStep)[] {
  const advice = 'Hand over regressor_, and let transformer_.inverseTransform turn back what is predicted.';
  return isIdentity(transformer) ? [] : undoing(operationsOf(who, transformer, { place, advice })).map(asStep);
}

interface Standing {
  readonly place: string;
  /** What to do about a transformer of another kind. */
  readonly advice: string;
}

function operationsOf(who: string, transformer: unknown, { place, advice }: Standing): ColumnOperation[] {
  if (transformer === 'passthrough') return [];
  if (transformer instanceof ColumnScaler) return transformer[COLUMN_OPERATIONS](who);
  if (transformer instanceof Pipeline) {
    const { steps } = transformer as Pipeline<Steps>;
    return steps.flatMap(([name, step]) =>
      operationsOf(who, step, { place: `the step ${shown(name)} of ${place}`, advice }),
    );
  }
  const kind = (transformer as object).constructor.name;
  const scalers = 'StandardScaler, MinMaxScaler, MaxAbsScaler and RobustScaler are.';
  throw new NotExportableError(who, `${place} (${kind}) is no scaler of columns`, `${scalers} ${advice}`);
}

/** What stands for a transformer where TransformedTargetRegressor was given neither one nor functions. */
function isIdentity(transformer: unknown): boolean {
  if (!(transformer instanceof FunctionTransformer)) return false;
  const { func, inverseFunc } = transformer.getParams(false);
  return func === null && inverseFunc === null;
}

function asStep(operation: ColumnOperation): ColumnStep | ClipStep {
  return operation.kind === 'clip' ? operation : { ...operation, values: new Float64Array(operation.values) };
}

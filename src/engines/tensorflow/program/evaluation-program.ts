import type { KerasMetricName } from '../../../training';
import type { Model } from '../../../network';
import { FunctionGraph, type Program, type Shape, type Tiling, type Value } from '../graph';
import { add, cast, gatherRows, less, minimum, multiply } from '../graph/operations';
import { type Batches, batchRows, lastBatchPorts } from './batch-rows';
import { forwardPass, PREDICTION } from './forward-pass';
import { KERAS_LOSSES } from './keras-losses';
import { KERAS_METRICS } from './metrics';
import { meanLoss } from './model-gradient';
import { parameterLayout } from './parameter-layout';
import { declare, named, type Ports, readWeights, results, scalar, weightPorts } from './ports';
import type { OutputLoss } from './program-loss';

/** How many samples there are counts only by their batches. */
export interface EvaluationShape extends Batches {
  readonly model: Model;
  readonly loss: OutputLoss;
  readonly metrics: readonly KerasMetricName[];
  readonly targetShape: Shape;
  /** Rows of X and y. */
  readonly rows: number;
  readonly isCompiled: boolean;
  /** Of a compiled program. */
  readonly tiling: Tiling | null;
}

/**
 * Loss and metrics of some rows as one TensorFlow program: a loop over batches. tfjs has no regularisers in them.
 *
 * - in: `parameter0…` and `fixed0…` by the parameter layout; `X`, `y` [rows, …]; `lastCount` [], where that is an input
 * - `lastRow` int32 [], where the last batch is shorter: the last sample's; rows behind it may be anything
 * - out: `sum0…` float64 []: of the loss, and of each metric, times the rows of each batch
 */
export function evaluationProgram(shape: EvaluationShape): Program {
  const { model, metrics, precision, rows, batches, isCompiled, tiling } = shape;
  const layout = parameterLayout(model);
  const inputs: Ports = {
    ...weightPorts(layout, precision),
    X: { type: precision, shape: [rows, ...model.inputShape] },
    y: { type: precision, shape: [rows, ...shape.targetShape] },
    ...lastBatchPorts(shape),
    ...(shape.lastCount !== null ? { lastRow: scalar('int32') } : {}),
  };
  const sums: Ports = named(
    'sum',
    Array.from({ length: 1 + metrics.length }, () => scalar('float64')),
  );
  const loop: Ports = { step: scalar('int32'), ...sums, ...inputs };
  const names = Object.keys(loop);

  const condition = new FunctionGraph(isCompiled, tiling);
  const { step } = declare(condition, loop);
  const goesOn = less(condition, step!, condition.constant('int32', batches));

  const body = new FunctionGraph(isCompiled, tiling);
  const before = declare(body, loop);
  const values = batchValues(body, shape, readWeights(body, layout, before), before);
  const after: Record<string, Value> = {
    ...before,
    step: add(body, before.step!, body.constant('int32', 1)),
    ...named(
      'sum',
      values.map((value, index) => add(body, before[`sum${index}`]!, cast(body, value, 'float64'))),
    ),
  };

  const evaluate = new FunctionGraph(isCompiled, tiling);
  const start: Record<string, Value> = declare(evaluate, inputs);
  start.step = evaluate.constant('int32', 0);
  for (const name of Object.keys(sums)) start[name] = evaluate.constant('float64', 0);
  const end = evaluate.while(
    'moreBatches',
    'oneBatch',
    names.map((name) => start[name]!),
  );
  const outputs = Object.fromEntries(Object.keys(sums).map((name) => [name, end[names.indexOf(name)]!]));

  return {
    functions: [
      condition.toFunction('moreBatches', { goesOn }),
      body.toFunction('oneBatch', results(Object.fromEntries(names.map((name) => [name, after[name]!])))),
      evaluate.toFunction('evaluate', results(outputs)),
    ],
    entry: 'evaluate',
    inputs,
    outputs,
    isCompiled,
  };
}

/** Loss and metrics of a batch, times its rows. */
function batchValues(
  graph: FunctionGraph,
  shape: EvaluationShape,
  layers: readonly (readonly Value[])[],
  { step, X, y, lastCount, lastRow }: Readonly<Record<string, Value>>,
): Value[] {
  const { model, loss, metrics, precision, batchSize } = shape;
  const places = graph.constant(
    'int32',
    Array.from({ length: batchSize }, (_, place) => place),
  );
  const first = multiply(graph, step!, graph.constant('int32', batchSize));
  const own = add(graph, places, first);
  // The last row fills a short batch up.
  const rows = lastRow === undefined ? own : minimum(graph, own, lastRow);
  const { count, mask } = batchRows(graph, shape, step!, graph.constant(precision, batchSize), lastCount);
  const target = gatherRows(graph, y!, rows);
  const { output } = forwardPass(graph, model, layers, gatherRows(graph, X!, rows), PREDICTION);
  const losses = KERAS_LOSSES[loss.name](graph, target, output);
  return [
    meanLoss(graph, losses, { weight: null, mask, count }),
    ...metrics.map((name) => KERAS_METRICS[name](graph, target, output, { mask, count })),
  ].map((value) => multiply(graph, value, count));
}

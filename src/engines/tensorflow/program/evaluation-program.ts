import { stepsPerEpoch } from '../../../training';
import type { KerasMetricName } from '../../../training';
import type { Precision } from '../../../arrays';
import type { Model } from '../../../network';
import { FunctionGraph, type Program, type Shape, type Value } from '../graph';
import { add, cast, gatherRows, less, minimum, multiply } from '../graph/operations';
import { batchRows } from './batch-rows';
import { forwardPass, PREDICTION } from './forward-pass';
import { KERAS_LOSSES } from './keras-losses';
import { KERAS_METRICS } from './metrics';
import { meanLoss } from './model-gradient';
import { parameterLayout } from './parameter-layout';
import { declare, named, type Ports, readWeights, results, scalar, weightPorts } from './ports';
import type { OutputLoss } from './program-loss';

export interface EvaluationShape {
  readonly model: Model;
  readonly loss: OutputLoss;
  readonly metrics: readonly KerasMetricName[];
  readonly targetShape: Shape;
  readonly precision: Precision;
  /** Rows of X and y. */
  readonly samples: number;
  readonly batchSize: number;
  readonly isCompiled: boolean;
}

/**
 * Loss and metrics of some rows as one TensorFlow program: a loop over batches. tfjs has no regularisers in them.
 *
 * - in: `parameter0…` and `fixed0…` by the parameter layout; `X`, `y` [rows, …]
 * - out: `sum0…` float64 []: of the loss, and of each metric, times the rows of each batch
 */
export function evaluationProgram(shape: EvaluationShape): Program {
  const { model, metrics, precision, samples, batchSize, isCompiled } = shape;
  const layout = parameterLayout(model);
  const inputs: Ports = {
    ...weightPorts(layout, precision),
    X: { type: precision, shape: [samples, ...model.inputShape] },
    y: { type: precision, shape: [samples, ...shape.targetShape] },
  };
  const sums: Ports = named(
    'sum',
    Array.from({ length: 1 + metrics.length }, () => scalar('float64')),
  );
  const loop: Ports = { step: scalar('int32'), ...sums, ...inputs };
  const names = Object.keys(loop);

  const condition = new FunctionGraph(isCompiled);
  const { step } = declare(condition, loop);
  const goesOn = less(condition, step!, condition.constant('int32', stepsPerEpoch(samples, batchSize)));

  const body = new FunctionGraph(isCompiled);
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

  const evaluate = new FunctionGraph(isCompiled);
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
  { model, loss, metrics, precision, samples, batchSize }: EvaluationShape,
  layers: readonly (readonly Value[])[],
  { step, X, y }: Readonly<Record<string, Value>>,
): Value[] {
  const places = graph.constant(
    'int32',
    Array.from({ length: batchSize }, (_, place) => place),
  );
  const first = multiply(graph, step!, graph.constant('int32', batchSize));
  // The last row fills a short batch up.
  const rows = minimum(graph, add(graph, places, first), graph.constant('int32', samples - 1));
  const { count, mask } = batchRows(
    graph,
    { samples, batchSize, precision },
    step!,
    graph.constant(precision, batchSize),
  );
  const target = gatherRows(graph, y!, rows);
  const { output } = forwardPass(graph, model, layers, gatherRows(graph, X!, rows), PREDICTION);
  const losses = KERAS_LOSSES[loss.name](graph, target, output);
  return [
    meanLoss(graph, losses, { weight: null, mask, count }),
    ...metrics.map((name) => KERAS_METRICS[name](graph, target, output, { mask, count })),
  ].map((value) => multiply(graph, value, count));
}

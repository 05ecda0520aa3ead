import type { KerasMetricName } from '../../../training';
import type { Model } from '../../../network';
import type { FunctionGraph, Program, Shape, Tiling, Value } from '../graph';
import { add, cast, gatherRows, less, minimum, multiply } from '../graph/operations';
import { type Batches, batchRows, lastBatchPorts } from './batch-rows';
import { forwardPass, PREDICTION } from './forward-pass';
import { KERAS_LOSSES } from './keras-losses';
import { loopFunctions, zeros } from './loop';
import { KERAS_METRICS } from './metrics';
import { meanLoss } from './model-gradient';
import { parameterLayout } from './parameter-layout';
import { named, type Ports, readWeights, scalar, weightPorts } from './ports';
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
  const { functions, outputs } = loopFunctions({
    name: 'evaluate',
    condition: 'moreBatches',
    body: 'oneBatch',
    isCompiled,
    tiling,
    inputs,
    variables: { step: scalar('int32'), ...sums },
    outputs: Object.keys(sums),
    start: (graph) => ({ step: graph.constant('int32', 0), ...zeros(graph, sums) }),
    goesOn: (graph, { step }) => less(graph, step!, graph.constant('int32', batches)),
    turn: (graph, before) => {
      const values = batchValues(graph, shape, readWeights(graph, layout, before), before);
      return {
        ...before,
        step: add(graph, before.step!, graph.constant('int32', 1)),
        ...named(
          'sum',
          values.map((value, index) => add(graph, before[`sum${index}`]!, cast(graph, value, 'float64'))),
        ),
      };
    },
  });
  return { functions, entry: 'evaluate', inputs, outputs, isCompiled };
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

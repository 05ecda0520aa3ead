import type { Precision } from '../../../arrays';
import type { Model } from '../../../network';
import { FunctionGraph, type Program, type Value } from '../graph';
import { total } from '../graph/operations';
import { forwardPass, PREDICTION } from './forward-pass';
import { parameterLayout } from './parameter-layout';
import { declare, type Ports, readWeights, results, weightPorts } from './ports';

export interface OutputsShape {
  readonly model: Model;
  readonly precision: Precision;
  /** Whether X is summed too. */
  readonly isSummed: boolean;
}

/**
 * A model's output as one TensorFlow program, interpreted, for any number of rows.
 *
 * - in: `parameter0…` and `fixed0…` by the parameter layout; `X` [rows, …]
 * - out: `output` [rows, …]; where X is summed, `sum` []: no NaN or infinity in X leaves it finite
 */
export function outputsProgram({ model, precision, isSummed }: OutputsShape): Program {
  const layout = parameterLayout(model);
  const graph = new FunctionGraph(false);
  const inputs: Ports = {
    ...weightPorts(layout, precision),
    X: { type: precision, shape: [-1, ...model.inputShape] },
  };
  const given = declare(graph, inputs);
  const { output } = forwardPass(graph, model, readWeights(graph, layout, given), given.X!, PREDICTION);
  const outputs: Readonly<Record<string, Value>> = isSummed ? { output, sum: total(graph, given.X!) } : { output };
  return {
    functions: [graph.toFunction('outputs', results(outputs))],
    entry: 'outputs',
    inputs,
    outputs,
    isCompiled: false,
  };
}

import type { Precision } from '../../../arrays';
import type { Model } from '../../../network';
import { FunctionGraph, type Program, type Value } from '../graph';
import { argMax, total } from '../graph/operations';
import { checkedPrediction, forwardPass, PREDICTION } from './forward-pass';
import { parameterLayout } from './parameter-layout';
import { declare, type Ports, readWeights, weightPorts } from './ports';

export interface OutputsShape {
  readonly model: Model;
  readonly precision: Precision;
  /** Whether X is looked at for what is no finite number; of a perceptron only. */
  readonly isChecked: boolean;
  /** Whether each row's output is one probability for each class, of which the likeliest is to be told too. */
  readonly hasClasses: boolean;
}

/**
 * A model's output as one TensorFlow program, interpreted, for any number of rows.
 *
 * - in: `parameter0…` and `fixed0…` by the parameter layout; `X` [rows, …]
 * - out: `output` [rows, …]; where X is checked, the `sum` of `checkedPrediction`; where there are classes, what `likeliestOf` makes of
 *   the output
 */
export function outputsProgram({ model, precision, isChecked, hasClasses }: OutputsShape): Program {
  const layout = parameterLayout(model);
  const graph = new FunctionGraph(false);
  const inputs: Ports = {
    ...weightPorts(layout, precision),
    X: { type: precision, shape: [-1, ...model.inputShape] },
  };
  const given = declare(graph, inputs);
  const weights = readWeights(graph, layout, given);
  const made = isChecked
    ? checkedPrediction(graph, model, weights, given.X!)
    : { output: forwardPass(graph, model, weights, given.X!, PREDICTION).output };
  const outputs: Readonly<Record<string, Value>> = {
    ...made,
    ...(hasClasses ? likeliestOf(graph, made.output) : {}),
  };
  return {
    functions: [graph.toFunction('outputs', outputs)],
    entry: 'outputs',
    inputs,
    outputs,
    isCompiled: false,
  };
}

/**
 * Of probabilities [rows, classes]: `likeliest` int32 [rows], the first class of the highest in each row, which counts only where
 * `outputSum` [] is finite, as no NaN leaves it.
 */
export function likeliestOf(graph: FunctionGraph, output: Value): { likeliest: Value; outputSum: Value } {
  return { likeliest: argMax(graph, output), outputSum: total(graph, output) };
}

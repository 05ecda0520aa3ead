import { FunctionGraph, type Program } from '../graph';
import { cast, divide, total } from '../graph/operations';
import { batchGradient } from './batch-gradient';
import { parameterLayout } from './parameter-layout';
import { dataPorts, declare, layoutPorts, layoutValues, type LossShape, named, type Ports, results } from './ports';

/**
 * Loss and gradient over all samples as one TensorFlow program.
 *
 * - in: `parameter0…` by the parameter layout; `X`, `y`, with weighted samples `sampleWeight`; `alpha`
 * - out: `loss` float64 [], and `gradient0…` like the parameters
 */
export function objectiveProgram(shape: LossShape): Program {
  const layout = parameterLayout(shape.network);
  const graph = new FunctionGraph(shape.isCompiled);
  const inputs: Ports = { ...layoutPorts('parameter', layout, shape.precision), ...dataPorts(shape) };
  const given = declare(graph, inputs);
  const weight = given.sampleWeight ?? null;
  const weightSum = weight === null ? graph.constant(shape.precision, shape.rows) : total(graph, weight);
  const layers = layout.layers(graph, layoutValues('parameter', layout, given));
  const batch = { X: given.X!, y: given.y!, weight, weightSum };
  const { total: sum, layers: gradients } = batchGradient(graph, shape, layers, batch, given.alpha!);
  const loss = divide(graph, sum, weightSum);
  const outputs = {
    loss: cast(graph, loss, 'float64'),
    ...named('gradient', layout.gather(graph, gradients)),
  };
  return {
    functions: [graph.toFunction('objective', results(outputs))],
    entry: 'objective',
    inputs,
    outputs,
    isCompiled: shape.isCompiled,
  };
}

import { FunctionGraph, type Program, type Value } from '../graph';
import { add, cast, divide, multiply, total } from '../graph/operations';
import { batchGradient } from './batch-gradient';
import { parameterLayout } from './parameter-layout';
import type { SumsLoss } from './program-loss';
import { dataPorts, declare, layoutPorts, type LossShape, named, type Ports, readWeights, scalar } from './ports';

export interface ObjectiveShape extends LossShape {
  readonly loss: SumsLoss;
  /** Whether these are but some of the samples, and what the others gave goes in and comes out. */
  readonly isPart: boolean;
}

/**
 * Loss and gradient over all samples as one TensorFlow program.
 *
 * - in: `parameter0…` by the parameter layout; `X`, `y`, with weighted samples `sampleWeight`; `alpha`
 * - out: `loss` float64 [], and `gradient0…` like the parameters
 * - of a part: `share` float64 [], what is multiplied by before it is added to the `loss` and `gradient0…` that go in
 */
export function objectiveProgram(shape: ObjectiveShape): Program {
  const layout = parameterLayout(shape.model);
  const graph = new FunctionGraph(shape.isCompiled, shape.tiling);
  const sumPorts: Ports = { loss: scalar('float64'), ...layoutPorts('gradient', layout, shape.precision) };
  const inputs: Ports = {
    ...layoutPorts('parameter', layout, shape.precision),
    ...dataPorts(shape),
    ...(shape.isPart ? { share: scalar('float64'), ...sumPorts } : {}),
  };
  const given = declare(graph, inputs);
  const weight = given.sampleWeight ?? null;
  const weightSum = weight === null ? graph.constant(shape.precision, shape.rows) : total(graph, weight);
  const layers = readWeights(graph, layout, given);
  const batch = { X: given.X!, y: given.y!, weight, weightSum };
  const { total: sum, gradients } = batchGradient(graph, shape, layers, batch, given.alpha!);
  const own: Record<string, Value> = {
    loss: cast(graph, divide(graph, sum, weightSum), 'float64'),
    ...named('gradient', layout.gather(graph, gradients)),
  };
  const withOthers = (value: Value, name: string): Value =>
    add(graph, given[name]!, multiply(graph, cast(graph, given.share!, value.type), value));
  const outputs = shape.isPart
    ? Object.fromEntries(Object.entries(own).map(([name, value]) => [name, withOthers(value, name)]))
    : own;
  return {
    functions: [graph.toFunction('objective', outputs)],
    entry: 'objective',
    inputs,
    outputs,
    isCompiled: shape.isCompiled,
  };
}

import type { Precision } from '../../../arrays';
import type { Model } from '../../../network';
import type { FunctionGraph, Port, Shape, Tiling, Value } from '../graph';
import type { ParameterLayout } from './parameter-layout';
import type { ProgramLoss } from './program-loss';
import { strengthsOf } from './regularisation';

/** Inputs, outputs or loop variables by name. */
export type Ports = Record<string, Port>;

/**
 * What every program over a network is made for; everything else is an input of it. Equal shapes give equal programs.
 */
export interface LossShape {
  /** Only its structure counts, as `structureOf` has it. */
  readonly model: Model;
  readonly loss: ProgramLoss;
  /** Of one row of y. */
  readonly targetShape: Shape;
  readonly precision: Precision;
  /** Rows of X. */
  readonly rows: number;
  /** Whether every sample has a weight. */
  readonly isWeighted: boolean;
  readonly isCompiled: boolean;
  /** Of a compiled program. */
  readonly tiling: Tiling | null;
}

export function scalar(type: Port['type']): Port {
  return { type, shape: [] };
}

/** The arguments of a function, by name. */
export function declare(graph: FunctionGraph, ports: Ports): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(ports).map(([name, { type, shape }]) => [name, graph.argument(name, type, shape)]),
  );
}

/** `X`, `y`, with weighted samples `sampleWeight` [rows, 1], and the strengths of penalties. */
export function dataPorts({ model, loss, targetShape, precision, rows, isWeighted }: LossShape): Ports {
  const ofRows = (shape: Shape): Port => ({ type: precision, shape: [rows, ...shape] });
  return {
    X: ofRows(model.inputShape),
    y: ofRows(targetShape),
    ...(isWeighted ? { sampleWeight: ofRows([1]) } : {}),
    ...(loss.by === 'sums' ? { alpha: scalar(precision) } : strengthPorts(model)),
  };
}

function strengthPorts(model: Model): Ports {
  const { length } = strengthsOf(model);
  return length === 0 ? {} : { strengths: { type: 'float64', shape: [length] } };
}

/** One port for each tensor of trained weights: `parameter0`, `parameter1`, … */
export function layoutPorts(prefix: string, { shapes }: ParameterLayout, type: Port['type']): Ports {
  return shapePorts(prefix, shapes, type);
}

/** Ports of all weights: `parameter0…` of the trained ones, `fixed0…` of the others. */
export function weightPorts(layout: ParameterLayout, type: Port['type']): Ports {
  return { ...layoutPorts('parameter', layout, type), ...shapePorts('fixed', layout.fixedShapes, type) };
}

/** Each layer's weights, read out of those ports. */
export function readWeights(
  graph: FunctionGraph,
  layout: ParameterLayout,
  values: Readonly<Record<string, Value>>,
): Value[][] {
  return layout.layers(graph, layoutValues('parameter', layout, values), fixedValues(layout, values));
}

/** The values of the ports of weights that are not trained, in their order. */
export function fixedValues<V>({ fixedShapes }: ParameterLayout, values: Readonly<Record<string, V>>): V[] {
  return fixedShapes.map((_, index) => values[`fixed${index}`]!);
}

/** Those of them that training changes all the same, by name. */
export function changedPorts(layout: ParameterLayout, type: Port['type']): Ports {
  const fixed = layout.places.filter(({ weight }) => !weight.isTrained);
  const ports = Object.entries(shapePorts('fixed', layout.fixedShapes, type));
  return Object.fromEntries(ports.filter((_, index) => fixed[index]!.isChanged));
}

function shapePorts(prefix: string, shapes: readonly Shape[], type: Port['type']): Ports {
  return Object.fromEntries(shapes.map((shape, index) => [`${prefix}${index}`, { type, shape }]));
}

/** The values of those ports, in their order. */
export function layoutValues<V>(prefix: string, { shapes }: ParameterLayout, values: Readonly<Record<string, V>>): V[] {
  return shapes.map((_, index) => values[`${prefix}${index}`]!);
}

/** The same values by their ports' names. */
export function named<V>(prefix: string, values: readonly V[]): Record<string, V> {
  return Object.fromEntries(values.map((value, index) => [`${prefix}${index}`, value]));
}

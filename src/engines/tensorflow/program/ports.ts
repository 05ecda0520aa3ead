import type { Precision } from '../../../arrays';
import type { Network } from '../../../network';
import type { LossName } from '../../../training';
import type { FunctionGraph, Port, Shape, Value } from '../graph';
import type { ParameterLayout } from './parameter-layout';

/** Inputs, outputs or loop variables by name. */
export type Ports = Record<string, Port>;

/**
 * What every program over a network is made for; everything else is an input of it. Equal shapes give equal programs.
 */
export interface LossShape {
  readonly network: Network;
  readonly loss: LossName;
  readonly precision: Precision;
  /** Rows of X. */
  readonly rows: number;
  /** Whether every sample has a weight. */
  readonly isWeighted: boolean;
  readonly isCompiled: boolean;
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

/** `X`, `y`, with weighted samples `sampleWeight` [rows, 1], and `alpha`. */
export function dataPorts({ network, precision, rows, isWeighted }: LossShape): Ports {
  const matrix = (columns: number): Port => ({ type: precision, shape: [rows, columns] });
  return {
    X: matrix(network[0]!.inputs),
    y: matrix(network.at(-1)!.units),
    ...(isWeighted ? { sampleWeight: matrix(1) } : {}),
    alpha: scalar('float64'),
  };
}

/** One port for each tensor of the parameter layout: `parameter0`, `parameter1`, … */
export function layoutPorts(prefix: string, { shapes }: ParameterLayout, type: Port['type']): Ports {
  return Object.fromEntries(shapes.map((shape: Shape, index) => [`${prefix}${index}`, { type, shape }]));
}

/** The values of those ports, in their order. */
export function layoutValues<V>(prefix: string, { shapes }: ParameterLayout, values: Readonly<Record<string, V>>): V[] {
  return shapes.map((_, index) => values[`${prefix}${index}`]!);
}

/** The same values by their ports' names. */
export function named<V>(prefix: string, values: readonly V[]): Record<string, V> {
  return Object.fromEntries(values.map((value, index) => [`${prefix}${index}`, value]));
}

/** Results of a function: a result must not be called as an argument is. */
export function results(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name}_out`, value]));
}

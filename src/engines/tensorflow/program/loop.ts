import { FunctionGraph, type FunctionMessage, type Tiling, type Value } from '../graph';
import { stretched } from '../graph/operations';
import { declare, type Ports } from './ports';

/** The values of ports, by name. */
export type Values = Readonly<Record<string, Value>>;

/** A function that goes through a loop: its name, and those of the two functions that it is made of. */
export interface Loop {
  readonly name: string;
  readonly condition: string;
  readonly body: string;
  readonly isCompiled: boolean;
  readonly tiling: Tiling | null;
  /** What the function takes; the loop hands it on, changed or not. */
  readonly inputs: Ports;
  /** What the loop has beside that. */
  readonly variables: Ports;
  /** Which of all these the function gives back. */
  readonly outputs: readonly string[];
  /** The variables before the first turn. */
  start(graph: FunctionGraph, inputs: Values): Values;
  /** Whether there is a turn, a scalar. */
  goesOn(graph: FunctionGraph, before: Values): Value;
  /** Variables and inputs after a turn. */
  turn(graph: FunctionGraph, before: Values): Values;
}

/** The functions of a loop for a program's library, and what the first of their names gives. */
export function loopFunctions(loop: Loop): {
  readonly functions: readonly FunctionMessage[];
  readonly outputs: Values;
} {
  const { isCompiled, tiling, inputs } = loop;
  const ports = { ...loop.variables, ...inputs };
  const names = Object.keys(ports);
  const of = (values: Values): Value[] => names.map((name) => values[name]!);

  const condition = new FunctionGraph(isCompiled, tiling);
  const goesOn = loop.goesOn(condition, declare(condition, ports));

  const body = new FunctionGraph(isCompiled, tiling);
  const after = loop.turn(body, declare(body, ports));
  const afterInOrder = Object.fromEntries(names.map((name) => [name, after[name]!]));

  const whole = new FunctionGraph(isCompiled, tiling);
  const given = declare(whole, inputs);
  const end = whole.while(loop.condition, loop.body, of({ ...given, ...loop.start(whole, given) }));
  const outputs = Object.fromEntries(loop.outputs.map((name) => [name, end[names.indexOf(name)]!]));

  return {
    functions: [
      condition.toFunction(loop.condition, { goesOn }),
      body.toFunction(loop.body, afterInOrder),
      whole.toFunction(loop.name, outputs),
    ],
    outputs,
  };
}

/** What variables may start as. */
export function zeros(graph: FunctionGraph, ports: Ports): Values {
  return Object.fromEntries(
    Object.entries(ports).map(([name, { type, shape }]) => [name, stretched(graph, graph.constant(type, 0), shape)]),
  );
}

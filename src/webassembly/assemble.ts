import { MEMORY } from './instantiate';
import { instructions, type Instructions, unsigned } from './instructions';

const TYPES = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const;
const END = 0x0b;

export type ValueType = keyof typeof TYPES;

export interface FunctionText {
  /** By which JavaScript finds it; left out where only others call it. */
  readonly name?: string;
  /** Of its parameters, and of its other variables behind them. */
  readonly types: readonly ValueType[];
  /** How many of these are parameters. */
  readonly parameters: number;
  /** What it gives, the last that its body writes; left out where it gives nothing. */
  readonly result?: ValueType;
  readonly body: (write: Instructions) => void;
}

/** A function that JavaScript finds by a name. */
export function named(name: string, text: FunctionText): FunctionText {
  return { ...text, name };
}

/** The types of a function's variables, to which `variable` adds another and gives its number. */
export function variables(): { readonly types: ValueType[]; readonly variable: (type: ValueType) => number } {
  const types: ValueType[] = [];
  return { types, variable: (type) => types.push(type) - 1 };
}

/**
 * The bytes of a WebAssembly module of functions, which call each other by their places in the list, over a memory that it is
 * given. Source: the specification's binary format (WebAssembly 2.0, 5.5).
 */
export function assemble(functions: readonly FunctionText[]): Uint8Array<ArrayBuffer> {
  const signatures = functions.map(({ types, parameters, result }) => {
    const results = result === undefined ? [] : [result];
    return [0x60].concat(...[types.slice(0, parameters), results].map((own) => list(own.map((type) => [TYPES[type]]))));
  });
  const bodies = functions.map(({ types, parameters, body }) => {
    const code: number[] = [];
    body(instructions(code));
    return sized(list(types.slice(parameters).map((type) => [1, TYPES[type]])).concat(code, END));
  });
  const exported = functions.flatMap(({ name }, index) => (name === undefined ? [] : [text(name).concat(0, index)]));
  const [isMemory, hasNoMost, fewestPages] = [2, 0, 0];
  const sections = [
    section(1, signatures),
    section(2, [text(MEMORY.module).concat(text(MEMORY.name), isMemory, hasNoMost, fewestPages)]),
    section(3, [...functions.keys()].map(unsigned)),
    section(7, exported),
    section(10, bodies),
  ];
  return new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0].concat(...sections));
}

// Everywhere by `concat` and `flat`: `[...a, ...b]` goes through an iterator, number by number, and takes milliseconds here.

function section(id: number, entries: readonly number[][]): number[] {
  return [id].concat(sized(list(entries)));
}

function list(entries: readonly number[][]): number[] {
  return unsigned(entries.length).concat(...entries);
}

function sized(bytes: number[]): number[] {
  return unsigned(bytes.length).concat(bytes);
}

function text(name: string): number[] {
  return sized(Array.from(Buffer.from(name)));
}

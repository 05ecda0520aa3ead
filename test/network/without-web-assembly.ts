/** Prints what a network gives in a process that has no WebAssembly, as with --jitless or under a policy that forbids it. */
import { forward, perceptron } from '../../src/network';
import { RowKernel } from '../../src/network/row-kernel';

const ROWS = 10;
const network = perceptron([5, 17, 3], 'relu', 'softmax');
const numbers = (length: number, seed: number): number[] => Array.from({ length }, (_, i) => Math.sin(seed + i * i));
const weights = network.map(({ inputs, units }) => ({ W: numbers(inputs * units, units), b: numbers(units, 1) }));
const typed = weights.map(({ W, b }) => ({ W: Float64Array.from(W), b: Float64Array.from(b) }));

// It is looked for once, when a network would use it; what compiles this program needs it later.
const webAssembly: unknown = Reflect.get(globalThis, 'WebAssembly');
Reflect.deleteProperty(globalThis, 'WebAssembly');
const kernel = RowKernel.for(network, typed);
Reflect.set(globalThis, 'WebAssembly', webAssembly);
if (kernel !== null) throw new Error('there is WebAssembly');

const rows = Array.from({ length: ROWS }, (_, row) => numbers(5, row));
const outputs = new Float64Array(3 * ROWS);
forward(network, typed, { data: Float64Array.from(rows.flat()), rows: ROWS, columns: 5 }, outputs);
console.log(JSON.stringify({ network, weights, rows, outputs: [...outputs] }));

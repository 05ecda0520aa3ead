/** Predicts the same rows again and again; says how often with the bits of one thread, and how many threads it has more than before. */
import { readdirSync } from 'node:fs';
import { openMatrix } from '../../../src/arrays';
import { outputsByHand } from '../../../src/engines/by-hand';
import { forward, perceptron } from '../../../src/network';

const ROWS = 500;

const network = perceptron([30, 100, 3], 'relu', 'softmax');
const numbers = (length: number) => Float64Array.from({ length }, (_, i) => Math.sin(i * i));
const weights = network.map(({ inputs, units }) => ({ W: numbers(inputs * units), b: numbers(units) }));
const data = numbers(ROWS * 30);
const X = openMatrix({ data, shape: [ROWS, 30] }, { who: 'test', argument: 'X' });
const expected = new Float64Array(ROWS * 3);
forward(network, weights, { data, rows: ROWS, columns: 30 }, expected);

const threads = () => readdirSync('/proc/self/task').length;
const before = threads();
let same = 0;
for (let call = 0; call < 300; call++) {
  const output = outputsByHand({ network, weights, X, precision: 'float64' });
  if (Buffer.from(output.buffer).equals(Buffer.from(expected.buffer))) same++;
}
const more = threads() - before;
console.log(`the same bits ${same} times, ${more} ${more === 1 ? 'thread' : 'threads'} more`);

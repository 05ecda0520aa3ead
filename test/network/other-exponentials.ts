/** Prints for some rows whether they have the bits of a Math.exp, or Math.tanh, that is not the one of V8 today. */
import { perceptron } from '../../src/network';
import { activate } from '../../src/network/activation';
import { RowKernel } from '../../src/network/row-kernel';

const ROWS = Float64Array.of(0.3, -2, 1, 5);
const UNITS = 8;

const changed = process.argv[2] as 'exp' | 'tanh';
const original = changed === 'exp' ? Math.exp : Math.tanh;
Math[changed] = (x) => original(x) * (1 + Number.EPSILON);

const W = Float64Array.from({ length: UNITS }, (_, unit) => Math.sin(1 + unit));
const same = (['logistic', 'tanh'] as const).flatMap((activation) => {
  const network = perceptron([1, UNITS], 'relu', 'identity').map((layer) => ({ ...layer, activation }));
  const kernel = RowKernel.for(network, [{ W, b: new Float64Array(UNITS) }])!;
  kernel.place();
  const taken = kernel.runTogether(ROWS, 0, ROWS.length, false, new Float64Array(UNITS * ROWS.length), 0);
  if (taken !== 0) throw new Error('rows go together');
  return Array.from(ROWS, (x, row) => {
    const expected = W.map((weight) => weight * x);
    activate(activation, expected, UNITS);
    return kernel.run(ROWS, row, false).every((value, unit) => Object.is(value, expected[unit]));
  });
});
console.log(JSON.stringify(same));

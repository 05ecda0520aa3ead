/**
 * `npm run keras-files`: fitted estimators of every kind become `.keras` files, which Keras opens in its safe mode; prints how far
 * its numbers are from this library's. With `--golden` Keras makes the files of test/golden/keras anew, which jest's tests open.
 * PYTHON names a Python with what test/persistence/python/keras-requirements.txt lists.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toKeras } from '../src';
import { readMatrix } from '../src/arrays';
import { compute, computationOf } from '../src/inference';
import { exportCases, rowsOf } from '../test/persistence/keras/export-cases';
import { runPython } from './golden-python';

const TEST = join(__dirname, '..', 'test');
const PROGRAM = join(TEST, 'persistence', 'python', 'keras_files.py');

/** Rounding of 32 bits, and other orders of summation in 64; of the largest number, or of 1. */
const TOLERANCE = { float32: 1e-6, float64: 1e-12 } as const;

async function main(): Promise<void> {
  const python = process.env.PYTHON ?? 'python3';
  if (process.argv.includes('--golden')) {
    const folder = join(TEST, 'golden', 'keras');
    mkdirSync(folder, { recursive: true });
    runPython(python, PROGRAM, 'make', folder);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'keras-files-'));
  try {
    const cases = exportCases();
    const tasks: unknown[] = [];
    for (const [index, each] of cases.entries()) {
      const X = rowsOf(each);
      const estimator = await each.make(X);
      const matrix = readMatrix(X, { who: 'keras-files', argument: 'X' });
      const { data, rows, columns } = compute(computationOf('keras-files', estimator), matrix);
      const expected = Array.from({ length: rows }, (_, i) =>
        Array.from(data.subarray(i * columns, (i + 1) * columns)),
      );
      writeFileSync(join(folder, `${index}.keras`), await toKeras(estimator));
      tasks.push({ file: `${index}.keras`, precision: each.precision, X: X.map((row) => Array.from(row)), expected });
    }
    writeFileSync(join(folder, 'tasks.json'), JSON.stringify(tasks));
    runPython(python, PROGRAM, 'run', folder);
    const differences = JSON.parse(readFileSync(join(folder, 'differences.json'), 'utf8')) as number[];
    console.log('| estimator | largest difference in Keras |');
    console.log('| --- | ---: |');
    cases.forEach(({ id, precision }, index) => {
      const isWithin = differences[index]! <= TOLERANCE[precision];
      console.log(`| ${id} | ${differences[index]!.toExponential(1)}${isWithin ? '' : ' (!)'} |`);
      if (!isWithin) process.exitCode = 1;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();

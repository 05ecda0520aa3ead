/**
 * `npm run export-parity`: every configuration of the parity table is trained, exported, and run by the others' own programs in
 * Python; prints how far their numbers are from this library's. `npm run export-parity -- onnx` runs one format only.
 * PYTHON names a Python with what test/persistence/python/requirements.txt lists.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nativeStatus } from '../src/engines/tensorflow';
import { toONNX, toSavedModel } from '../src';
import { CONFIGURATIONS } from '../test/parity/configuration';
import { inputOf, type Perceptron, train } from '../test/parity/learn';
import { fittedModel, MODEL_NAMES, ROWS } from '../test/persistence/fitted-models';
import { runPython } from './golden-python';

const RUNNER = join(__dirname, '..', 'test', 'persistence', 'python', 'run_exported.py');

type Precision = 'float32' | 'float64';

/** How far 32 bits and 64 may be from the library's numbers, absolute and relative, and what writes a file or a folder. */
interface Format {
  readonly name: string;
  readonly tolerance: Readonly<Record<Precision, Pick<Measured, 'absolute' | 'relative'>>>;
  readonly write: (model: unknown, path: string, precision: Precision) => Promise<void> | void;
}

// 32 bits: X is rounded, and every sum in the network. 64 bits: other orders of summation.
const TOLERANCE = { float32: { absolute: 1e-5, relative: 1e-6 }, float64: { absolute: 1e-12, relative: 1e-12 } };

const FORMATS: readonly Format[] = [
  {
    name: 'onnx',
    tolerance: TOLERANCE,
    write: (model, path, precision) => {
      writeFileSync(path, toONNX(model, { precision }));
    },
  },
  {
    name: 'saved-model',
    tolerance: TOLERANCE,
    write: (model, path, precision) => toSavedModel(model, path, { precision }),
  },
];

/** The largest differences of a case, the second relative to the largest number (at least 1), and how many labels differ. */
interface Measured {
  readonly absolute: number;
  readonly relative: number;
  readonly wrongLabels: number;
}

/** What the Python program says of a case. */
type Result = Measured | { readonly error: string };

interface Line {
  readonly id: string;
  readonly single: boolean;
  readonly model: Pick<Perceptron, 'predict' | 'predictProba' | 'classes_'>;
  readonly X: readonly (readonly number[])[];
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const formats = FORMATS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const engine = nativeStatus().available ? 'tensorflow' : 'matrix';
  const lines: Line[] = [];
  for (const configuration of CONFIGURATIONS) {
    const { id, single = false } = configuration;
    const { model, X } = await train(configuration, engine);
    lines.push({ id, single, model, X });
  }
  for (const name of MODEL_NAMES) {
    if (!name.startsWith('pipeline')) continue; // the table has the others
    const { estimator } = await fittedModel(name);
    lines.push({ id: name, single: false, model: estimator as Line['model'], X: ROWS });
  }
  for (const format of formats) await compare(format, lines);
}

async function compare(format: Format, lines: readonly Line[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'export-parity-'));
  try {
    const results = await run(format, lines, folder);
    console.log(`\n| configuration | ${format.name}, 32 bits: absolute | relative | labels | 64 bits: absolute | relative | labels |`); // prettier-ignore
    console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
    for (const { id } of lines)
      console.log(`| ${id} | ${cells(results[`${id} 32`])} | ${cells(results[`${id} 64`])} |`);
    console.log('');
    for (const precision of ['float32', 'float64'] as const) summarise(format, precision, lines, results);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(
  { name, write }: Format,
  lines: readonly Line[],
  folder: string,
): Promise<Readonly<Record<string, Result>>> {
  const cases: object[] = [];
  for (const [index, { id, single, model, X }] of lines.entries()) {
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(X));
    for (const bits of [32, 64]) {
      if (single && bits === 64) continue; // a model of 32 bits has no more in any file
      const file = `${index}-${bits}`;
      await write(model, join(folder, file), bits === 32 ? 'float32' : 'float64');
      const input = inputOf(X, single);
      const isClassifier = model.classes_ !== undefined;
      const expected = {
        predictions: model.predict(input),
        probabilities: isClassifier ? model.predictProba!(input) : null,
      };
      cases.push({ id: `${id} ${bits}`, file, bits, data: `${index}.json`, isClassifier, ...expected });
    }
  }
  writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases));
  runPython(process.env.PYTHON ?? 'python3', RUNNER, name, folder);
  return JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as Record<string, Result>;
}

function cells(result: Result | undefined): string {
  if (result === undefined) return '– | – | –';
  if ('error' in result) return `${result.error.replaceAll('|', '\\|')} | | `;
  const { absolute, relative, wrongLabels } = result;
  return `${short(absolute)} | ${short(relative)} | ${wrongLabels === 0 ? 'equal' : `${wrongLabels} differ`}`;
}

function summarise(
  { name, tolerance }: Format,
  precision: Precision,
  lines: readonly Line[],
  results: Readonly<Record<string, Result>>,
): void {
  const bits = precision.slice(-2);
  const those = lines.flatMap(({ id }) => results[`${id} ${bits}`] ?? []);
  const measured = those.filter((result): result is Measured => !('error' in result));
  const within = measured.filter(
    ({ absolute, relative, wrongLabels }) =>
      absolute < tolerance[precision].absolute && relative < tolerance[precision].relative && wrongLabels === 0,
  );
  const largest = (of: 'absolute' | 'relative'): string => short(Math.max(...measured.map((each) => each[of])));
  console.log(
    `${name}, ${bits} bits: ${within.length} of ${those.length} within ${tolerance[precision].absolute}; largest difference ` +
      `${largest('absolute')}, relative ${largest('relative')}; ${those.length - measured.length} failed`,
  );
  if (within.length < those.length) process.exitCode = 1;
}

function short(difference: number): string {
  return difference === 0 ? '0' : difference.toExponential(1);
}

void main();

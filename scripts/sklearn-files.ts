/**
 * `npm run sklearn-files`: estimators of every configuration of the parity table, and pipelines of each scaler, become JSON by
 * toSklearn. scikit-learn makes its own of them, and is asked for predictions, scores and, after one more partial_fit or warm fit
 * in both languages, weights; JSON that Python writes of them is read back. Prints the largest differences. With `--golden` Python
 * makes the files of test/golden/sklearn anew, which jest's tests open. PYTHON names a Python with what
 * test/persistence/python/sklearn-requirements.txt lists; `--engine matrix` trains without the native library.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromSklearn, MLPClassifier, MLPRegressor, Pipeline, toSklearn } from '../src';
import { EXPORT_CASES, type ExportCase } from '../test/persistence/sklearn/export-cases';
import { runPython } from './golden-python';

const TEST = join(__dirname, '..', 'test');
const PROGRAM = join(TEST, 'persistence', 'python', 'sklearn_files.py');

/** Of the largest number, or of 1. */
const TOLERANCE = { single: 1e-6, double: 1e-12 } as const;
const QUANTITIES = ['predictions', 'probabilities', 'score', 'after'] as const;
type Quantity = (typeof QUANTITIES)[number];
type Differences = { readonly unequal: readonly string[] } & Partial<Record<Quantity, number | string>>;

async function main(): Promise<void> {
  const python = process.env.PYTHON ?? 'python3';
  if (process.argv.includes('--golden')) {
    runPython(python, PROGRAM, 'make', join(TEST, 'golden', 'sklearn'));
    return;
  }
  const engine = process.argv.includes('matrix') ? 'matrix' : 'tensorflow';
  process.removeAllListeners('warning').on('warning', () => undefined); // configurations end by maxIter
  const folder = mkdtempSync(join(tmpdir(), 'sklearn-files-'));
  try {
    const tasks = [];
    for (const [index, each] of EXPORT_CASES.entries()) {
      tasks.push(await taskOf(each, join(folder, `${index}.json`), `${index}.json`, engine));
    }
    writeFileSync(join(folder, 'tasks.json'), JSON.stringify(tasks));
    runPython(python, PROGRAM, 'check', folder);
    const differences = JSON.parse(readFileSync(join(folder, 'differences.json'), 'utf8')) as Differences[];
    report(differences);
    const unequal = tasks.filter(({ file, ours }) => again(join(folder, `${file}.again`)) !== ours).length;
    console.log(`\nWritten by Python and read back here: ${unequal} of ${tasks.length} predict otherwise.`);
    if (unequal > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes a fitted estimator, and trains it further, unless its parameters forbid that. */
async function taskOf({ single, fit }: ExportCase, path: string, file: string, engine: 'matrix' | 'tensorflow') {
  const { estimator, X, y, input } = await fit(engine);
  const { json, python } = toSklearn(estimator);
  writeFileSync(path, json);
  writeFileSync(join(path, '..', 'load_model.py'), python);
  const rows = input(X);
  const model = (estimator instanceof Pipeline ? estimator.get(-1) : estimator) as MLPClassifier | MLPRegressor;
  const task = {
    ...{ file, single, X, y },
    score: (estimator as MLPRegressor).score(rows, y as number[]),
    ...(model instanceof MLPClassifier
      ? { labels: model.classes_.length > 0 ? (estimator as MLPClassifier).predict(rows) : [] }
      : {}),
    ...numbersOf(estimator, rows),
    ours: JSON.stringify(numbersOf(fromSklearn(json), input(X.slice(0, 10)))),
    probe: X.slice(0, 10),
  };
  rowsOf.set(`${path}.again`, input(X.slice(0, 10)));
  const { solver, earlyStopping, warmStart } = model.getParams();
  if (!warmStart && (solver === 'lbfgs' || earlyStopping)) return task;
  const inputs = estimator instanceof Pipeline ? estimator.slice(0, -1).transform(rows) : rows;
  await (warmStart
    ? (model as MLPRegressor).fit(inputs, y as number[])
    : (model as MLPRegressor).partialFit(inputs, y as number[]));
  const after = [...model.coefs_.flatMap((W) => W.to1DArray()), ...model.intercepts_.flat()];
  return { ...task, after };
}

const rowsOf = new Map<string, ReturnType<Awaited<ReturnType<ExportCase['fit']>>['input']>>();

function again(path: string): string {
  return JSON.stringify(numbersOf(fromSklearn(readFileSync(path, 'utf8')), rowsOf.get(path)!));
}

function numbersOf(estimator: unknown, rows: Parameters<MLPRegressor['predict']>[0]) {
  const last: unknown = estimator instanceof Pipeline ? estimator.get(-1) : estimator;
  return last instanceof MLPClassifier
    ? { probabilities: (estimator as MLPClassifier).predictProba(rows) }
    : { predictions: (estimator as MLPRegressor).predict(rows) };
}

function report(all: readonly Differences[]): void {
  console.log(`| estimator | ${QUANTITIES.join(' | ')} | else |`);
  console.log(`| --- | ${QUANTITIES.map(() => '---:').join(' | ')} | --- |`);
  const largest = { single: 0, double: 0 };
  all.forEach((differences, index) => {
    const { id, single } = EXPORT_CASES[index]!;
    const precision = single ? 'single' : 'double';
    const values = QUANTITIES.map((name) => differences[name]);
    const numbers = values
      .filter((value) => value !== undefined)
      .map((value) => (typeof value === 'number' ? value : Infinity));
    const worst = Math.max(...numbers);
    largest[precision] = Math.max(largest[precision], worst);
    const isWithin = worst <= TOLERANCE[precision] && differences.unequal.length === 0;
    if (!isWithin) process.exitCode = 1;
    const shown = values.map((value) => (typeof value === 'number' ? value.toExponential(0) : (value ?? '')));
    const name = `${id}${single && !id.includes('32') ? ', 32 bits' : ''}`;
    console.log(`| ${name} | ${shown.join(' | ')} | ${isWithin ? 'equal' : `(!) ${differences.unequal.join()}`} |`);
  });
  console.log(
    `\n${all.length} estimators; largest difference ${largest.double} in 64 bits, ${largest.single} in 32 bits.`,
  );
}

void main();

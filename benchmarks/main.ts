/**
 * `npm run bench`: this library against scikit-learn, tf.Sequential.fit and loops by hand, all in one run. First everybody
 * has to come to the same results; then they are measured in turn, round by round. Prints a Markdown table; a run of all
 * workloads also leaves its numbers in results/latest.json and the README's picture of them.
 *
 *     npm run bench                    all workloads, 5 rounds
 *     npm run bench -- W1 W2           only these; numbers in results/part.json
 *     npm run bench -- --rounds 3
 *     npm run bench -- --redraw        table and picture of latest.json, without measuring
 *     npm run bench -- --help          what there is
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findGoldenPython } from '../scripts/golden-python';
import { help, readCommandLine } from './command-line';
import { exitOnSignal } from './exit-on-signal';
import { measure } from './measure';
import { report } from './report';
import type { Results } from './results';
import { runProcess } from './run-process';
import { workloads } from './workloads/workloads';

const RESULTS = join(__dirname, 'results');
const LATEST = join(RESULTS, 'latest.json');
const CHART = join(__dirname, 'chart.mts');
const PICTURE = join(__dirname, '..', 'docs', 'images', 'benchmark.svg');
const PART = join(RESULTS, 'part.json');

async function main(): Promise<void> {
  const python = findGoldenPython();
  const all = workloads(python);
  const known = all.map(({ id }) => id);
  const { ids, rounds, redraw, isHelp } = readCommandLine(process.argv.slice(2), known);
  if (isHelp) {
    console.log(help(known));
    return;
  }
  if (redraw) {
    console.log(report(JSON.parse(readFileSync(LATEST, 'utf8')) as Results));
    await draw();
    return;
  }
  if (python === undefined) {
    console.error(
      'No Python with scikit-learn found (set PYTHON, or npm run goldens makes one): measuring without, against the plain loop.',
    );
  }
  const wanted = ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
  const results = await measure(wanted, rounds, python);
  const isComplete = wanted.length === all.length;
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(isComplete ? LATEST : PART, toJson(results));
  console.log(report(results));
  if (isComplete) await draw();
}

/** With a measurement a line, and fractions to six digits. */
function toJson({ measurements, ...head }: Results): string {
  const short = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
  const lines = measurements.map((measurement) => `    ${JSON.stringify(measurement, short)}`);
  const open = JSON.stringify(head, short, 2).replace(/\n}$/, '');
  return `${open},\n  "measurements": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** In a process of its own: what draws are ES modules that await at their top, which no `require` reaches. */
async function draw(): Promise<void> {
  const { stdout } = await runProcess(process.execPath, ['--import', 'tsx', CHART, LATEST, PICTURE]);
  console.error(stdout.trim());
}

exitOnSignal();
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/**
 * The README's regression, 800×2 → 10 → 1, Adam, batches of 200, 1,000 epochs, in 64 bits: this library against
 * scikit-learn and `tf.Sequential.fit`. All of them in turn, five rounds; medians per optimizer step. That the losses
 * agree is checked first.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findGoldenPython } from '../scripts/golden-python';

const ROUNDS = 5;

export interface Measurement {
  readonly title: string;
  /** Optimizer steps. */
  readonly steps: number;
  readonly ms: number;
  readonly lossCurve: number[];
}

function main(): void {
  const python = findGoldenPython();
  if (python === undefined)
    console.log('No Python with scikit-learn found (set PYTHON, or npm run goldens makes one): measuring without.');
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    console.error(`round ${round + 1} of ${ROUNDS}`);
    const ours = run(process.execPath, [
      '--require',
      'tsx/cjs',
      join(__dirname, 'regression-round.ts'),
    ]) as Measurement[];
    const theirs = python === undefined ? [] : [run(python, [join(__dirname, 'regression_round.py')]) as Measurement];
    return [...theirs, ...ours];
  });
  rounds.forEach(checkLosses);

  const rows = rounds[0]!.map(({ title }, index) => ({
    title,
    stepUs: median(rounds.map((round) => (1000 * round[index]!.ms) / round[index]!.steps)),
  }));
  const scikitLearn = rows.find(({ title }) => title === 'scikit-learn')?.stepUs;
  console.log(`Node.js ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores\n`);
  console.log('| | µs per optimizer step | times as fast as scikit-learn |\n| --- | ---: | ---: |');
  for (const { title, stepUs } of rows) {
    const ratio = scikitLearn === undefined ? '' : (scikitLearn / stepUs).toPrecision(2);
    console.log(`| ${title} | ${stepUs.toFixed(stepUs < 100 ? 1 : 0)} | ${ratio} |`);
  }
}

function run(command: string, args: string[]): unknown {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
  return JSON.parse(stdout);
}

/** Fits of scikit-learn's arithmetic have one curve; TensorFlow.js shuffles otherwise and comes close. */
function checkLosses(round: Measurement[]): void {
  const expected = round[0]!.lossCurve;
  for (const { title, lossCurve } of round) {
    const tolerance = title.startsWith('tf.Sequential') ? 0.02 : 1e-9;
    const last = lossCurve.length - 1;
    const difference = Math.abs(lossCurve[last]! / expected[last]! - 1);
    if (!(difference < tolerance))
      throw new Error(`${title}: loss ${lossCurve[last]} after ${last + 1} epochs, not ${expected[last]}.`);
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

main();

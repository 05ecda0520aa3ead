/**
 * Makes the golden model files of this version, test/golden/models/<version>: to be called once for each release. A set that
 * has been released is never made again: files of that version have to be read for ever.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBytes } from '../src';
import { callMethod } from '../src/estimator';
import { packageVersion } from '../src/files';
import { answersOf } from '../test/persistence/golden-models/answers';
import { goldenCases } from '../test/persistence/golden-models/cases';

/** The first three rows are enough to tell one model from another. */
const ROWS = 3;

async function main(): Promise<void> {
  const version = packageVersion();
  const folder = join(__dirname, '..', 'test', 'golden', 'models', version);
  if (existsSync(folder)) {
    throw new Error(
      `There is a set of ${version} already. If that version has not been released, delete ${folder} first.`,
    );
  }
  mkdirSync(folder, { recursive: true });
  const answers: Record<string, unknown> = {};
  for (const [name, { estimator, X, y }] of Object.entries(goldenCases())) {
    await callMethod(estimator, 'fit', X, ...(y === undefined ? [] : [y]));
    writeFileSync(join(folder, `${name}.safetensors`), toBytes(estimator));
    const rows = (X as readonly unknown[]).slice(0, ROWS).map((row) => (ArrayBuffer.isView(row) ? Array.from(row as Float32Array) : row)); // prettier-ignore
    answers[name] = { class: estimator.constructor.name, X: rows, answers: answersOf(estimator, rows) };
  }
  writeFileSync(join(folder, 'answers.json'), `${JSON.stringify(answers, null, 1)}\n`);
  console.log(`${Object.keys(answers).length} models of ${version} in ${folder}`);
}

void main();

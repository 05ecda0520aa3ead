/**
 * The parity table, `npm run parity`: every configuration of test/parity on both engines, its largest differences from
 * scikit-learn, which trains afresh where a Python with it is found; else the golden files say what it learnt.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { nativeStatus } from '../src/engines/tensorflow';
import { readGolden } from '../test/golden/read-golden';
import { compare, type Parity, QUANTITIES } from '../test/parity/compare';
import { CONFIGURATIONS, groupOf } from '../test/parity/configuration';
import { learn, type Learnt } from '../test/parity/learn';
import { toleranceOf } from '../test/parity/tolerance';
import { findGoldenPython, runPython } from './golden-python';

const TEST = join(__dirname, '..', 'test');

/** A line of the table. */
interface Row {
  readonly engine: string;
  readonly single: boolean;
  readonly parity: Parity;
  readonly isWithin: boolean;
}

async function main(): Promise<void> {
  const expected = scikitLearn();
  const engines = nativeStatus().available ? (['matrix', 'tensorflow'] as const) : (['matrix'] as const);
  if (engines.length === 1) console.log('The native engine is not set up: measuring without (npx tfjs-learn setup).\n');
  console.log(`| configuration | engine | ${QUANTITIES.join(' | ')} | else |`);
  console.log(`| --- | --- |${' ---: |'.repeat(QUANTITIES.length)} --- |`);
  const rows: Row[] = [];
  for (const configuration of CONFIGURATIONS) {
    const { id, single = false } = configuration;
    for (const engine of engines) {
      const parity = await learn(configuration, engine).then((learnt) => compare(learnt, expected[id]!), failed);
      const differences = QUANTITIES.map((quantity) => parity.differences[quantity]);
      const isWithin = parity.unequal.length === 0 && Math.max(...differences) <= toleranceOf(configuration).value;
      console.log(
        `| ${id} | ${engine} | ${differences.map(short).join(' | ')} | ${parity.unequal.join('; ') || 'equal'} |`,
      );
      rows.push({ engine, single, parity, isWithin });
    }
  }
  console.log('');
  for (const engine of engines) for (const single of [false, true]) console.log(summary(rows, engine, single));
  if (!rows.every(({ isWithin }) => isWithin)) process.exitCode = 1;
}

/** What scikit-learn learns in each configuration. */
function scikitLearn(): Record<string, Learnt> {
  const python = findGoldenPython();
  if (python === undefined) {
    console.log(
      'No Python with scikit-learn found (set PYTHON, or npm run goldens makes one): against the golden files.\n',
    );
    return read(join(TEST, 'golden'));
  }
  const folder = mkdtempSync(join(tmpdir(), 'parity-'));
  try {
    // The script writes beside its own folder: a copy of it leaves the golden files alone.
    for (const part of ['golden', 'parity']) cpSync(join(TEST, part), join(folder, part), { recursive: true });
    runPython(python, join(folder, 'golden', 'make', 'parity.py'));
    console.log('Against scikit-learn, run afresh.\n');
    return read(join(folder, 'golden'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(golden: string): Record<string, Learnt> {
  const groups = [...new Set(CONFIGURATIONS.map(groupOf))];
  const nameOf = (group: string): string => relative(join(TEST, 'golden'), join(golden, `parity-${group}`));
  return groups.reduce<Record<string, Learnt>>(
    (all, group) => ({ ...all, ...readGolden<Record<string, Learnt>>(nameOf(group)) }),
    {},
  );
}

/** What a line says of a fit that failed. */
function failed(error: Error): Parity {
  const differences = { lossCurve: Infinity, weights: Infinity, predictions: Infinity, validationScores: Infinity };
  return { unequal: [error.message.replaceAll('|', '\\|')], differences };
}

function summary(rows: readonly Row[], engine: string, single: boolean): string {
  const those = rows.filter((row) => row.engine === engine && row.single === single);
  const largest = QUANTITIES.map(
    (quantity) => `${quantity} ${short(Math.max(...those.map(({ parity }) => parity.differences[quantity])))}`,
  );
  const within = those.filter(({ isWithin }) => isWithin).length;
  return `${engine}, ${single ? 32 : 64} bits: ${within} of ${those.length} within tolerance; largest ${largest.join(', ')}`;
}

function short(difference: number): string {
  return difference === 0 ? '0' : difference.toExponential(0);
}

void main();

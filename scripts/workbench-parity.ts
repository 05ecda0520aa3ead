/**
 * `npm run workbench-parity`: runs the tests that compare the workbench with scikit-learn's golden numbers, and prints the largest
 * difference of each public name: relative, or absolute below 1.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const TESTS = ['base', 'datasets', 'inspection', 'metrics', 'model-selection', 'pipeline', 'preprocessing'];

/** A comparison, as test/golden/expect-golden.ts writes it down. */
interface Comparison {
  readonly item: string;
  readonly largest: number;
  readonly numbers: number;
  readonly others: number;
  readonly tolerance: number;
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-parity-'));
  const record = join(folder, 'differences.jsonl');
  try {
    const tests = TESTS.map((name) => join('test', name));
    const { status } = spawnSync(process.execPath, ['--require', 'tsx/cjs', JEST, '--silent', ...tests], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, TFJS_LEARN_DIFFERENCES: record },
    });
    console.log(table(readFileSync(record, 'utf8').trim().split('\n').map(parsed)));
    process.exitCode = status ?? 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function parsed(line: string): Comparison {
  return JSON.parse(line) as Comparison;
}

function table(comparisons: readonly Comparison[]): string {
  const items = [...new Set(comparisons.map(({ item }) => item))].sort();
  const rows = items.map((item) => {
    const ours = comparisons.filter((comparison) => comparison.item === item);
    const sum = (count: (comparison: Comparison) => number): number =>
      ours.reduce((total, comparison) => total + count(comparison), 0);
    const largest = Math.max(...ours.map((comparison) => comparison.largest));
    const tolerance = Math.max(...ours.map((comparison) => comparison.tolerance));
    const numbers = sum((comparison) => comparison.numbers);
    return [
      item,
      ours.length,
      numbers,
      sum((comparison) => comparison.others),
      numbers === 0 ? '–' : largest.toExponential(1),
      tolerance,
    ];
  });
  const head = ['name', 'comparisons', 'numbers', 'words and the like, equal', 'largest difference', 'allowed'];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [...lines, '', `${items.length} names, ${comparisons.length} comparisons.`].join('\n');
}

main();

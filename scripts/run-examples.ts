/**
 * Runs the examples, one after the other, against the built package: `npm run examples` all of them,
 * `npm run examples -- 1-regression` or `npm run examples -- 1` one. An example fails if it exits non-zero, prints nothing, or takes ten minutes.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';

const ROOT = join(__dirname, '..');
const TIMEOUT_MS = 600_000;

function main(): void {
  const all = readdirSync(join(ROOT, 'examples'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => parse(file).name)
    .sort();
  const byNumber = new Map(all.map((name) => [name.split('-')[0]!, name]));
  const asked = process.argv
    .slice(2)
    .map((argument) => parse(argument).name)
    .map((name) => byNumber.get(name) ?? name);
  const unknown = asked.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`No example ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  if (all.length === 0) throw new Error('examples/ holds no example.');

  if (spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' }).status !== 0) {
    throw new Error('The build failed.');
  }
  const failed = (asked.length > 0 ? asked : all).filter((name) => !succeeds(name));
  if (failed.length > 0) throw new Error(`Failed: ${failed.join(', ')}.`);
}

function succeeds(name: string): boolean {
  const start = performance.now();
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', 'tsx/cjs', join('examples', `${name}.ts`)],
    { cwd: ROOT, encoding: 'utf8', timeout: TIMEOUT_MS, maxBuffer: Infinity },
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const fault = status !== 0 ? `ended with ${signal ?? status}` : stdout.trim() === '' ? 'printed nothing' : undefined;
  console.log(`${fault === undefined ? 'ok    ' : 'FAILED'} ${name}  ${seconds} s`);
  if (fault !== undefined) console.log(`It ${fault}. Its output:\n${stdout}${stderr}`);
  return fault === undefined;
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * Runs the examples, one after the other, against the built package: `npm run examples` all of them,
 * `npm run examples -- 1-regression` or `npm run examples -- 1` one. An example fails if it exits non-zero, prints nothing,
 * takes ten minutes, or writes no picture: those of example 4 are `examples/output/4-….svg`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';

const ROOT = join(__dirname, '..');
const OUTPUT = join(ROOT, 'examples', 'output');
const TIMEOUT_MS = 600_000;

function main(): void {
  const all = readdirSync(join(ROOT, 'examples'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => parse(file).name)
    .sort();
  const byNumber = new Map(all.map((name) => [numberOf(name), name]));
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
  for (const file of picturesOf(name)) rmSync(file); // what an earlier run left proves nothing
  const start = performance.now();
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', 'tsx/cjs', join('examples', `${name}.ts`)],
    { cwd: ROOT, encoding: 'utf8', timeout: TIMEOUT_MS, maxBuffer: Infinity },
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const pictures = picturesOf(name);
  const fault =
    status !== 0 ? `ended with ${signal ?? status}` : stdout.trim() === '' ? 'printed nothing' : faultOf(pictures);
  const count = `${pictures.length} picture${pictures.length === 1 ? '' : 's'}`;
  console.log(`${fault === undefined ? 'ok    ' : 'FAILED'} ${name}  ${seconds} s, ${count}`);
  if (fault !== undefined) console.log(`It ${fault}. Its output:\n${stdout}${stderr}`);
  return fault === undefined;
}

function numberOf(name: string): string {
  return name.split('-')[0]!;
}

function picturesOf(name: string): string[] {
  if (!existsSync(OUTPUT)) return [];
  const own = readdirSync(OUTPUT).filter((file) => numberOf(file) === numberOf(name));
  return own.map((file) => join(OUTPUT, file));
}

function faultOf(pictures: readonly string[]): string | undefined {
  if (pictures.length === 0) return 'wrote no picture';
  const cut = pictures.find(
    (file) => file.endsWith('.svg') && !readFileSync(file, 'utf8').trimEnd().endsWith('</svg>'),
  );
  return cut === undefined ? undefined : `wrote half a picture, ${cut}`;
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * Makes the golden files of test/golden anew, all of them or those of the scripts named: `npm run goldens --
 * r2_score.py`. Takes the first Python that has the versions of requirements.txt ($PYTHON, python3, python), else
 * makes one of its own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const MAKE = join(ROOT, 'test', 'golden', 'make');
const WRITER = 'golden.py'; // alone it only judges the versions
const ENVIRONMENT = join(ROOT, 'node_modules', '.cache', 'golden-python');
const OWN_PYTHON = join(ENVIRONMENT, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));

function isRight(python: string): boolean {
  return spawnSync(python, [join(MAKE, WRITER)], { stdio: 'ignore' }).status === 0;
}

function run(python: string, ...args: string[]): void {
  const { status, error } = spawnSync(python, args, { stdio: 'inherit' });
  if (error) throw new Error(`${python} could not be started: ${error.message}. Install Python, or set PYTHON.`);
  if (status !== 0) throw new Error(`${python} ${args.join(' ')} failed.`);
}

/** A virtual environment with the right versions, in node_modules, so that deleting those deletes it too. */
function makeOwnPython(base: string): string {
  console.log(`No Python with the versions of requirements.txt found: making one in ${ENVIRONMENT}`);
  if (!existsSync(OWN_PYTHON)) run(base, '-m', 'venv', ENVIRONMENT);
  run(OWN_PYTHON, '-m', 'pip', 'install', '--quiet', '--requirement', join(MAKE, 'requirements.txt'));
  return OWN_PYTHON;
}

const candidates = [process.env.PYTHON, OWN_PYTHON, 'python3', 'python'].filter((path) => path !== undefined);
const python = candidates.find(isRight) ?? makeOwnPython(process.env.PYTHON ?? 'python3');
const all = readdirSync(MAKE).filter((file) => file.endsWith('.py') && file !== WRITER);
const named = process.argv.slice(2);
const unknown = named.find((script) => !all.includes(script));
if (unknown !== undefined) throw new Error(`There is no script ${unknown} in ${MAKE}. There are: ${all.join(', ')}.`);
for (const script of named.length > 0 ? named : all) {
  console.log(script);
  run(python, join(MAKE, script));
}

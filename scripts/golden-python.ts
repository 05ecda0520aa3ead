import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
/** The scripts that make the golden files, and the versions they need. */
export const GOLDEN_SCRIPTS = join(ROOT, 'test', 'golden', 'make');
/** What every script writes its file with; alone it only judges the versions. */
export const GOLDEN_WRITER = 'golden.py';
const ENVIRONMENT = join(ROOT, 'node_modules', '.cache', 'golden-python');
const OWN_PYTHON = join(ENVIRONMENT, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));

/** A Python with the scikit-learn of requirements.txt: the first of $PYTHON, one made here before, python3, python that has it. */
export function findGoldenPython(): string | undefined {
  const candidates = [process.env.PYTHON, OWN_PYTHON, 'python3', 'python'].filter((path) => path !== undefined);
  return candidates.find(
    (python) => spawnSync(python, [join(GOLDEN_SCRIPTS, GOLDEN_WRITER)], { stdio: 'ignore' }).status === 0,
  );
}

/** A virtual environment with the right versions, in node_modules, so that deleting those deletes it too. */
export function makeGoldenPython(base = process.env.PYTHON ?? 'python3'): string {
  console.log(`No Python with the versions of requirements.txt found: making one in ${ENVIRONMENT}`);
  if (!existsSync(OWN_PYTHON)) runPython(base, '-m', 'venv', ENVIRONMENT);
  runPython(OWN_PYTHON, '-m', 'pip', 'install', '--quiet', '--requirement', join(GOLDEN_SCRIPTS, 'requirements.txt'));
  return OWN_PYTHON;
}

export function runPython(python: string, ...args: string[]): void {
  const { status, error } = spawnSync(python, args, { stdio: 'inherit' });
  if (error) throw new Error(`${python} could not be started: ${error.message}. Install Python, or set PYTHON.`);
  if (status !== 0) throw new Error(`${python} ${args.join(' ')} failed.`);
}

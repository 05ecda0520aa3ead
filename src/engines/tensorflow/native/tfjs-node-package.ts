import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../../../errors';
import { statedVersion } from '../../../files';
import { inShort } from './in-short';
import type { Machine } from './machine';
import { nativeRoot } from './native-root';
import type { Progress } from './progress';
import { runCommand } from './run-command';

/** The version this package depends on, should npm have left it out. */
export const TFJS_NODE_VERSION = '4.22.0';

/** An installed tfjs-node: its JavaScript and C++, whether or not the native library is in place. */
export interface TfjsNodePackage {
  readonly folder: string;
  readonly version: string;
}

/** @returns the project's tfjs-node, or the one an earlier set-up put into the cache folder */
export function findTfjsNode(machine: Machine): TfjsNodePackage | undefined {
  return (
    (machine.tfjsNode === undefined ? undefined : readPackage(machine.tfjsNode)) ?? readPackage(cachedFolder(machine))
  );
}

function readPackage(folder: string): TfjsNodePackage | undefined {
  try {
    const version = statedVersion(folder);
    return version === undefined ? undefined : { folder, version };
  } catch {
    return undefined; // not installed, or half: as good as not there
  }
}

/**
 * Brings tfjs-node's JavaScript by npm. npm takes an optional package away again if its install script fails, and that
 * script fails wherever its one host is out of reach.
 *
 * @param staging  an empty folder on the cache folder's disk
 */
export async function installTfjsNode(
  machine: Machine,
  staging: string,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<void> {
  progress.begin(`installing @tensorflow/tfjs-node ${TFJS_NODE_VERSION}`);
  const prefix = join(staging, 'prefix');
  mkdirSync(prefix);
  const options = ['--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = await runCommand(
    'npm',
    ['install', ...options, '--prefix', prefix, `@tensorflow/tfjs-node@${TFJS_NODE_VERSION}`],
    { env: machine.env, cwd: prefix, signal },
  );
  if (npm?.code !== 0)
    throw new SetupError(
      npm === undefined
        ? 'The package @tensorflow/tfjs-node is missing, and npm was not found to install it.'
        : `The package @tensorflow/tfjs-node is missing, and npm could not install it: ${inShort(npm.stderr)}`,
      'Run npm install --ignore-scripts @tensorflow/tfjs-node in your project, then npx tfjs-learn setup.',
      npm?.stderr,
    );
  rmSync(cachedPrefix(machine), { recursive: true, force: true });
  renameSync(prefix, cachedPrefix(machine));
}

function cachedPrefix(machine: Machine): string {
  return join(nativeRoot(machine.env), `tfjs-node-${TFJS_NODE_VERSION}`);
}

function cachedFolder(machine: Machine): string {
  return join(cachedPrefix(machine), 'node_modules', '@tensorflow', 'tfjs-node');
}

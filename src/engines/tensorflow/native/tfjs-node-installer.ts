import { cpSync, existsSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { SetupError } from '../../../errors';
import { inShort } from './in-short';
import { ADDON } from './library-files';
import { runCommand } from './run-command';
import { commandOptions, type Staging } from './staging';

/** Its host may accept a connection and never answer. */
const TIMEOUT_MS = 15 * 60_000;

/**
 * Runs tfjs-node's own install script, in a copy of the package: it rewrites package.json and leaves parts behind
 * when it fails.
 *
 * @returns the source in words
 */
export async function runTfjsNodeInstaller(staging: Staging): Promise<string> {
  const { folder, machine, progress, signal } = staging;
  const tfjsNode = staging.tfjsNode.folder;
  progress.begin("trying @tensorflow/tfjs-node's own installer");
  const copy = join(folder, 'tfjs-node');
  cpSync(tfjsNode, copy, {
    recursive: true,
    filter: (path) => !['deps', 'lib'].some((part) => path === join(tfjsNode, part)),
  });
  // The copy lies elsewhere, so it is told where its dependencies and their programs are.
  const modules = createRequire(join(tfjsNode, 'package.json')).resolve.paths('any-package') ?? [];
  const programs = modules.map((path) => join(path, '.bin'));
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const options = commandOptions(staging);
  const result = await runCommand(process.execPath, [join(copy, 'scripts', 'install.js')], {
    env: {
      ...options.env,
      NODE_PATH: modules.join(delimiter),
      PATH: [...programs, machine.env.PATH ?? ''].join(delimiter),
    },
    cwd: copy,
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((error: unknown) => {
    if (!limit.aborted) throw error;
    return {
      code: null,
      killedBy: null,
      stdout: '',
      stderr: `Error: it did not end in ${TIMEOUT_MS / 60_000} minutes.`,
    };
  });
  if (result?.code !== 0 || !existsSync(join(copy, ADDON)) || !existsSync(join(copy, 'deps', 'lib')))
    throw new SetupError(`tfjs-node's own installer failed: ${inShort(result?.stderr ?? '')}`, '', result?.stderr);
  for (const part of ['deps', 'lib']) renameSync(join(copy, part), join(folder, part));
  return "tfjs-node's own installer";
}

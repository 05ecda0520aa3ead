import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inShort, runCommand } from '../engines/tensorflow/native';
import { isCodeKept, PACKS } from '../pack';

/** Whether the package is one that starts from packs, as it does not where it runs from its sources, and has V8's code of them. */
export function codeStatus(): 'no packs' | 'none' | 'kept' {
  const packs = Object.values(PACKS);
  if (!packs.every((pack) => existsSync(join(__dirname, '..', pack)))) return 'no packs';
  return packs.every(isCodeKept) ? 'kept' : 'none';
}

/**
 * Keeps V8's code of the packs beside them, for this Node, so that programs start sooner.
 *
 * @returns what was in the way, or undefined
 */
export async function keepCode(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const result = await runCommand(process.execPath, [require.resolve('./make-code')], {
    env,
    cwd: process.cwd(),
    signal: undefined,
  });
  return result?.code === 0 ? undefined : inShort(result?.stderr ?? '');
}

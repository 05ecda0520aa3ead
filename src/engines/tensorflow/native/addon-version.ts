import { join } from 'node:path';
import { SetupError } from '../../../errors';
import { inShort } from './in-short';
import { ADDON } from './library-files';
import { nativeEnvironment } from './native-environment';
import { type CommandOptions, runCommand } from './run-command';

const LOAD = 'process.stdout.write(`\\nversion ${require(process.argv[1]).TF_Version}\\n`)';

/**
 * Loads a folder's addon in a process of its own, so that even a crash is only an answer.
 *
 * @returns TensorFlow's version
 * @throws SetupError if the addon does not load
 */
export async function addonVersion(folder: string, options: CommandOptions): Promise<string> {
  const result = await runCommand(process.execPath, ['-e', LOAD, join(folder, ADDON)], {
    ...options,
    env: { ...options.env, ...nativeEnvironment(options.env) },
  });
  const version = /^version (\S+)$/m.exec(result?.stdout ?? '')?.[1];
  if (version !== undefined) return version;
  throw new SetupError(
    `The native TensorFlow library does not load: ${inShort(result?.stderr ?? '')}`,
    'It may be made for a newer system than this one. Run npx tfjs-learn doctor to see more.',
  );
}

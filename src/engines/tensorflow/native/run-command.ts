import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly cwd: string;
  readonly signal: AbortSignal | undefined;
}

export interface CommandResult {
  /** 0 is success; null if `killedBy` ended it */
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program without a terminal and waits for its end.
 *
 * @returns undefined if there is no such program (looked up in `env.PATH`)
 * @throws the signal's reason, once the program has ended
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { env, cwd, signal }: CommandOptions,
): Promise<CommandResult | undefined> {
  signal?.throwIfAborted();
  const result = await new Promise<CommandResult | undefined>((resolve, reject) => {
    const child = spawn(command, args, { env: { ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const stop = (): void => void child.kill();
    signal?.addEventListener('abort', stop, { once: true });
    child.on('error', (error: NodeJS.ErrnoException) => {
      signal?.removeEventListener('abort', stop);
      if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'ENOTDIR') resolve(undefined);
      else reject(error);
    });
    child.on('close', (code, killedBy) => {
      signal?.removeEventListener('abort', stop);
      resolve({ code, killedBy, stdout, stderr });
    });
  });
  signal?.throwIfAborted();
  return result;
}

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SetupError } from '../../../errors';
import { cacheFolder } from './cache-folder';

/** Why the last set-up failed, kept so that the library can say it later, in another process. */
export interface LastFailure {
  readonly problem: string;
  readonly advice: string;
}

/** Does nothing where the cache folder cannot be written: the failure was that very thing. */
export function recordFailure(env: Readonly<NodeJS.ProcessEnv>, { problem, advice }: SetupError): void {
  const path = failureFile(env);
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${JSON.stringify({ problem, advice }, null, 2)}\n`);
    renameSync(draft, path);
  } catch {
    if (existsSync(draft)) rmSync(draft);
  }
}

export function lastFailure(env: Readonly<NodeJS.ProcessEnv>): LastFailure | undefined {
  try {
    const failure: unknown = JSON.parse(readFileSync(failureFile(env), 'utf8'));
    return isFailure(failure) ? failure : undefined;
  } catch {
    return undefined;
  }
}

export function forgetFailure(env: Readonly<NodeJS.ProcessEnv>): void {
  if (lastFailure(env) !== undefined) rmSync(failureFile(env), { force: true });
}

function failureFile(env: Readonly<NodeJS.ProcessEnv>): string {
  return join(cacheFolder(env), 'native', 'last-failure.json');
}

function isFailure(value: unknown): value is LastFailure {
  return (
    typeof value === 'object' &&
    value !== null &&
    'problem' in value &&
    typeof value.problem === 'string' &&
    'advice' in value &&
    typeof value.advice === 'string'
  );
}

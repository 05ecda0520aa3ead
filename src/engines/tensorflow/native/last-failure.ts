import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../../../errors';
import type { Machine } from './machine';
import { makeFolder } from './make-folder';
import { nativeRoot } from './native-root';

/** Why the last set-up failed, kept so that the library can say it later, in another process. */
export interface LastFailure {
  readonly problem: string;
  readonly advice: string;
  /** lines for who wants to know more: what else was tried, and what the programs printed */
  readonly details: readonly string[];
  /** an ISO date */
  readonly at: string;
  /** what the outcome depends on, hashed: it may hold passwords */
  readonly circumstances: string;
}

/** Does nothing where the cache folder cannot be written: the failure was that very thing. */
export function recordFailure(machine: Machine, failure: SetupError): void {
  const path = failureFile(machine.env);
  const draft = `${path}.${process.pid}`;
  const { problem, advice } = failure;
  const record: LastFailure = {
    problem,
    advice,
    details: detailsOf(failure),
    at: new Date().toISOString(),
    circumstances: circumstances(machine),
  };
  try {
    makeFolder(join(path, '..'), 0o700);
    writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`);
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

/** After a failure so long ago it may go better. */
const REST_MS = 3_600_000;

/** @returns whether a set-up has just failed on the same machine, so that it would only fail again */
export function hasJustFailed(machine: Machine): boolean {
  const failure = lastFailure(machine.env);
  if (failure?.circumstances !== circumstances(machine)) return false;
  const age = Date.now() - Date.parse(failure.at);
  return age >= 0 && age < REST_MS;
}

export function forgetFailure(env: Readonly<NodeJS.ProcessEnv>): void {
  rmSync(failureFile(env), { force: true });
}

/**
 * What decides whether a set-up works and can be read at once. Not PATH: npm puts folders of its own into it, other
 * ones for npx than for npm start.
 */
function circumstances({ env, wheel, tfjsNode }: Machine): string {
  const names = Object.keys(env).filter((name) =>
    /^(PIP_.*|(https?|all|no)_proxy|PYTHON|VIRTUAL_ENV|CONDA_PREFIX|CXX|TFJS_LEARN_NATIVE)$/i.test(name),
  );
  const values = names.sort().map((name) => [name, env[name]]);
  return createHash('sha256')
    .update(JSON.stringify([values, wheel?.file, tfjsNode !== undefined]))
    .digest('hex');
}

const LINES_KEPT = 20;
const LINE_LENGTH = 400;

/** A failure's cause is what a program printed, or the failures of all that was tried. */
function detailsOf({ cause }: SetupError): string[] {
  if (Array.isArray(cause))
    return cause
      .filter((tried) => tried instanceof SetupError)
      .flatMap((tried) => [tried.problem, ...detailsOf(tried).map((line) => `  ${line}`)]);
  if (typeof cause !== 'string') return [];
  const lines = cause.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-LINES_KEPT).map((line) => (line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line));
}

function failureFile(env: Readonly<NodeJS.ProcessEnv>): string {
  return join(nativeRoot(env), 'last-failure.json');
}

function isFailure(value: unknown): value is LastFailure {
  if (typeof value !== 'object' || value === null) return false;
  const record = new Map<string, unknown>(Object.entries(value));
  const details = record.get('details');
  return (
    ['problem', 'advice', 'at', 'circumstances'].every((name) => typeof record.get(name) === 'string') &&
    Array.isArray(details) &&
    details.every((line) => typeof line === 'string')
  );
}

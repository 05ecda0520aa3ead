/** Kinds of jobs that worker processes load in a moment. */
import { appendFileSync, existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidDataError, ParameterWarning } from '../../src/errors';
import type { JobKind } from '../../src/parallel';

export const SCALE: JobKind<{ factor: number }, number, { value: number; pid: number }> = {
  module: __filename,
  name: 'SCALE',
  run: ({ factor }, task) => ({ value: factor * task, pid: process.pid }),
};

/** Says that it began, by its process' number in a file, and waits. */
export const WAIT: JobKind<{ file: string; ms: number }, number, number> = {
  module: __filename,
  name: 'WAIT',
  run: async ({ file, ms }, task) => {
    appendFileSync(file, `${process.pid}\n`);
    await sleep(ms);
    return task;
  },
};

/** Of task 0, is killed until so many have been, then gives its task. */
export const DIE: JobKind<{ file: string; deaths: number }, number, number> = {
  module: __filename,
  name: 'DIE',
  run: async ({ file, deaths }, task) => {
    for (let i = 1; i <= deaths && task === 0; i++)
      if (!existsSync(`${file}-${i}`)) {
        appendFileSync(`${file}-${i}`, '');
        process.kill(process.pid, 'SIGKILL');
        await sleep(60_000);
      }
    return task;
  },
};

export const THROW: JobKind<{ at: number }, number, number> = {
  module: __filename,
  name: 'THROW',
  run: async ({ at }, task) => {
    if (task === at) throw new InvalidDataError('THROW', 'X', 'must be something else.');
    if (task > at) await sleep(60_000);
    return task;
  },
};

export const THROW_WHAT: JobKind<null, 'type' | 'own' | 'text' | 'abort', never> = {
  module: __filename,
  name: 'THROW_WHAT',
  run: (_, what) => {
    if (what === 'type') throw new TypeError('of a type', { cause: new RangeError('deeper') });
    if (what === 'own')
      throw Object.assign(new (class OwnError extends Error {})('own'), { name: 'OwnError', code: 7 });
    if (what === 'abort') throw new DOMException('enough', 'AbortError');
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- a user may
    throw 'a text';
  },
};

export const WARN: JobKind<null, number, number> = {
  module: __filename,
  name: 'WARN',
  run: (_, task) => {
    process.emitWarning(new ParameterWarning('WARN', `task ${task}.`));
    return task;
  },
};

let opened: object | undefined;
let times = 0;

/** How often this process has been handed other data than before. */
export const COUNT_OPENED: JobKind<{ data: Float64Array }, number, { pid: number; times: number; length: number }> = {
  module: __filename,
  name: 'COUNT_OPENED',
  run: (shared) => {
    if (shared !== opened) times++;
    opened = shared;
    return { pid: process.pid, times, length: shared.data.length };
  },
};

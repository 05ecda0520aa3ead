/** The program of worker processes: runs jobs, one after the other, and ends with the process that started it. */
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { sweepScratch } from '../files';
import { allowOneThread, hasLackedThreads } from '../training';
import { toCrossing } from './crossing-error';
import { fromPortable } from './from-portable';
import { enterWorker } from './in-worker';
import type { JobKind } from './job-kind';
import { loadModule } from './load-module';
import { checkResult } from './to-portable';
import { ONE_THREAD, type Reply, type Request, type SharedContent } from './worker-protocol';

interface Run {
  readonly name: string;
  readonly kind: JobKind<unknown, unknown, unknown>;
  readonly shared: unknown;
}

/** How long a process that is dying may take to be gone. */
const DYING_MS = 50;

/** One is kept at a time: the data may be large. */
let current: Run | undefined;

const hasOneThread = process.argv.includes(ONE_THREAD);
/** Warnings of the job that may yet turn out to be one for another process. */
let held: Reply[] = [];

async function open(name: string, path: string): Promise<Run> {
  current = undefined;
  const content = deserialize(readFileSync(path)) as SharedContent;
  const kind = (await loadModule(content.module))[content.name] as Run['kind'] | undefined;
  if (kind === undefined) throw new Error(`${content.module} exports no kind of job named ${content.name}.`);
  return { name, kind, shared: await fromPortable(content.shared) };
}

async function run({ job, run, shared }: Extract<Request, { job: unknown }>): Promise<Reply> {
  try {
    current = current?.name === run ? current : await open(run, shared);
    const result = await current.kind.run(current.shared, await fromPortable(job), undefined);
    checkResult(result);
    return { result };
  } catch (error) {
    return { error: toCrossing(error) };
  }
}

async function serve(request: Request): Promise<void> {
  if ('over' in request) {
    if (current?.name === request.over) current = undefined;
    return;
  }
  const reply = await run(request);
  await setImmediate(); // warnings come a tick after they are given, and belong before the reply
  const warnings = held;
  held = [];
  if (hasOneThread && needsAllThreads()) {
    send({ needsAllThreads: true }); // whatever the job has made of the error
    return;
  }
  for (const warning of warnings) send(warning);
  send(reply);
}

/** Whether anything has to be computed anew by a process with all threads; also where the job brought its own TensorFlow. */
function needsAllThreads(): boolean {
  return hasLackedThreads() || Object.keys(require.cache).some((path) => TFJS_NODE.test(path));
}

const TFJS_NODE = /[\\/]@tensorflow[\\/]tfjs-node[\\/]/;

function send(reply: Reply): void {
  process.send?.(reply);
}

enterWorker();
if (hasOneThread) allowOneThread();
process.title = 'tfjs-learn worker';
// The process that started this one is who says what a warning comes to. What Node itself has to say of this process' modules
// it has said there already.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (['DeprecationWarning', 'ExperimentalWarning'].includes(warning.name)) return;
  if (hasOneThread) held.push({ warning: toCrossing(warning) });
  else send({ warning: toCrossing(warning) });
});
// Ctrl-C goes to all processes of a terminal: whether it ends anything is for the one that started this one to say.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => {
  // A process that was killed could not remove what it had written for its workers.
  setTimeout(() => {
    sweepScratch('dead');
    process.exit();
  }, DYING_MS);
});
let last = Promise.resolve();
process.on('message', (request: Request) => {
  last = last.then(() => serve(request));
});

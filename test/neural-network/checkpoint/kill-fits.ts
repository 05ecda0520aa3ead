import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RandomState } from '../../../src';
import type { KilledFit } from './killed-program';

const PROGRAM = join(__dirname, 'killed-program.ts');

/** What became of one kind of fit. */
export interface KillReport {
  readonly kills: number;
  /** Kills while a checkpoint was being written: its draft was there. */
  readonly inWriting: number;
  /** Kills before the first checkpoint. */
  readonly beforeFirst: number;
  /** Of how many epochs it had told when it was killed, where it had, at the least and at the most. */
  readonly epochs: readonly number[];
  /** Fits that came to their end, each after kills. */
  readonly finished: number;
  /** Of those, whose state has the bytes of the uninterrupted fit. */
  readonly equal: number;
  readonly seconds: number;
}

/**
 * Kills (SIGKILL) the process of a checkpointed fit again and again at random moments after its call, starts it anew until it is
 * finished, compares what it has learnt with what the uninterrupted fit has, and begins again until there were so many kills.
 *
 * @param folder  empty, for the fit's files
 * @param random  gives the moments
 * @throws Error where a checkpoint that was there is gone, or a fit fails
 */
export async function killFits(
  fit: Pick<KilledFit, 'solver' | 'engine'>,
  kills: number,
  folder: string,
  random: RandomState,
): Promise<KillReport> {
  mkdirSync(folder);
  const start = performance.now();
  const [path, result] = [join(folder, 'fit.checkpoint'), join(folder, 'result')];
  await run({ ...fit, checkpoint: null, result }, null);
  const expected = readFileSync(result);
  const checkpointed: KilledFit = { ...fit, checkpoint: { path, everyEpochs: 1, keep: 2 }, result };
  const { msToFirst, msAfter } = await run(checkpointed, null);
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  const seen = { kills: 0, inWriting: 0, beforeFirst: 0, finished: 0, equal: 0 };
  const epochs: number[] = [];
  let ownKills = 0;
  while (seen.kills < kills || ownKills > 0) {
    const had = existsSync(path);
    const drafts = draftsIn(folder);
    // Compiling may take longer than all epochs: most moments are after the first one. The last fit is left alone.
    const isEarly = random.uniform() < EARLY;
    const moment: Moment | null =
      seen.kills >= kills
        ? null
        : { after: isEarly ? 'call' : 'first epoch', ms: random.uniform(0, isEarly ? msToFirst : 0.8 * msAfter) };
    const child = await run(checkpointed, moment);
    if (had && !existsSync(path)) throw new Error(`${path} was there, and is gone`);
    if (child.isKilled) {
      ownKills++;
      seen.kills++;
      if (draftsIn(folder).some((name) => !drafts.includes(name))) seen.inWriting++;
      if (!existsSync(path)) seen.beforeFirst++;
      if (child.epoch > 0) epochs.push(child.epoch);
      continue;
    }
    if (ownKills > 0) {
      seen.finished++;
      if (readFileSync(result).equals(expected)) seen.equal++;
    }
    ownKills = 0;
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
  }
  epochs.sort((a, b) => a - b);
  return {
    ...seen,
    epochs: [...epochs.slice(0, 1), ...epochs.slice(1).slice(-1)],
    seconds: (performance.now() - start) / 1000,
  };
}

/** The share of kills that may come before the first epoch. */
const EARLY = 0.2;

/** When a process is killed. */
interface Moment {
  readonly after: 'call' | 'first epoch';
  readonly ms: number;
}

function draftsIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('.'));
}

interface Run {
  readonly isKilled: boolean;
  /** The last epoch that it told of; 0 for none. */
  readonly epoch: number;
  /** From the call of fit to the first epoch, and from there to the end of the process. */
  readonly msToFirst: number;
  readonly msAfter: number;
}

/** @param moment  null: it is not killed */
function run(fit: KilledFit, moment: Moment | null): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', '--require', 'tsx/cjs', PROGRAM, JSON.stringify(fit)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let [epoch, begunMs, firstMs] = [0, NaN, NaN];
    let timer: NodeJS.Timeout | undefined;
    const reached = (place: Moment['after']): void => {
      if (moment?.after === place) timer = setTimeout(() => child.kill('SIGKILL'), moment.ms);
    };
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'begun') {
        begunMs = performance.now();
        reached('call');
        return;
      }
      epoch = Number(line);
      if (!Number.isNaN(firstMs)) return;
      firstMs = performance.now();
      reached('first epoch');
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0 || signal === 'SIGKILL') {
        const msAfter = performance.now() - firstMs;
        resolve({ isKilled: code !== 0, epoch, msToFirst: firstMs - begunMs, msAfter });
      } else {
        reject(new Error(`the process of the fit ended with ${code ?? signal}`));
      }
    });
  });
}

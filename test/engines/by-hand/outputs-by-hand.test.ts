import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(__dirname, 'many-predictions.ts');

/** What the program says, and how it ended: by itself, or killed after a minute. */
function run(environment: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', 'tsx/cjs', PROGRAM], {
    env: { ...process.env, TF_NUM_INTRAOP_THREADS: '', ...environment },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stderr, said: stdout.trim() };
}

describe('outputs by hand', () => {
  (availableParallelism() > 1 ? it : it.skip)(
    'are helped with by a second thread, to the same bits, and the process ends',
    () => {
      expect(run()).toEqual({ status: 0, stderr: '', said: 'the same bits 300 times, 1 thread more' });
    },
  );

  it('are not where each process is to have one thread', () => {
    const alone = run({ TF_NUM_INTRAOP_THREADS: '1' });
    expect(alone).toEqual({ status: 0, stderr: '', said: 'the same bits 300 times, 0 threads more' });
  });
});

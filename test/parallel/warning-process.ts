import { setImmediate } from 'node:timers/promises';
import { jobProgress } from '../../src/parallel/job-progress';

// Shows a bar on stderr, as if that were a terminal, and warns after each job.
async function main(): Promise<void> {
  const progress = jobProgress('test', 3, 1, Object.assign(process.stderr, { isTTY: true, columns: 80 }));
  for (let job = 1; job <= 3; job++) {
    process.emitWarning(`of job ${job}`);
    await setImmediate(); // that is when it is printed
    progress.advance();
  }
  progress.end();
}

void main();

import { runJobs } from '../../src/parallel';
import { WAIT } from './jobs';

// Runs jobs of so many milliseconds over two processes, and says so when they are done. Ends by itself after that, or in the
// middle when SIGUSR2 tells it to.
const [, , file, ms] = process.argv;
process.once('SIGUSR2', () => process.exit());
void runJobs(WAIT, { file: file!, ms: Number(ms) }, [1, 2, 3], { who: 'test', nJobs: 2 }).then(() => {
  process.stdout.write('done\n');
});

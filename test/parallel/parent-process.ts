import { runJobs } from '../../src/parallel';
import { WAIT } from './jobs';

// Runs jobs of so many milliseconds over two processes, and says so when they are done. Ends by itself after that, or in the
// middle where it is told to.
const [, , file, ms, exitAfterMs] = process.argv;
if (exitAfterMs !== undefined) setTimeout(() => process.exit(), Number(exitAfterMs));
void runJobs(WAIT, { file: file!, ms: Number(ms) }, [1, 2, 3], { who: 'test', nJobs: 2 }).then(() => {
  process.stdout.write('done\n');
});

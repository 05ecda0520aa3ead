import { exitOnSignal } from '../../benchmarks/exit-on-signal';
import { runProcess } from '../../benchmarks/run-process';
import { withTemporaryFolder } from '../../benchmarks/temporary-folder';

// Measures, as the benchmarks do, a program in a process of its own that says its number and does not end.
exitOnSignal();
const PROGRAM = `require('node:fs').writeFileSync(process.argv[1] + '/pid', String(process.pid)); setInterval(() => {}, 1000)`;
void withTemporaryFolder((folder) => runProcess(process.execPath, ['--eval', PROGRAM, folder]));

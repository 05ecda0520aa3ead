/**
 * `npm run kill-fits`: 200 times a process that fits with checkpoints is killed at a random moment and started again; each fit
 * has to end with the bytes of the uninterrupted one. `npm run kill-fits -- 60 3` kills 60 times, at the moments of seed 3.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RandomState } from '../src';
import { nativeStatus } from '../src/engines/tensorflow';
import { killFits } from '../test/neural-network/checkpoint/kill-fits';

const SOLVERS = ['adam', 'sgd adaptive', 'early stopping'] as const;

async function main(): Promise<void> {
  const [kills, seed] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 0)];
  const engines = nativeStatus().available ? (['matrix', 'tensorflow'] as const) : (['matrix'] as const);
  if (engines.length === 1) console.log('The native engine is not set up: killing without (npx tfjs-learn setup).\n');
  const cases = SOLVERS.flatMap((solver) => engines.map((engine) => ({ solver, engine })));
  const folder = mkdtempSync(join(tmpdir(), 'kill-fits-'));
  const sums = { kills: 0, inWriting: 0, finished: 0, equal: 0, seconds: 0 };
  console.log(
    '| fit | engine | kills | in writing | before the first checkpoint | at epochs | finished | byte-equal | s |',
  );
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  try {
    for (const [index, fit] of cases.entries()) {
      const share = Math.ceil((kills - sums.kills) / (cases.length - index));
      const report = await killFits(fit, share, join(folder, String(index)), new RandomState(seed + index));
      const { beforeFirst, epochs, seconds } = report;
      const cells = [
        report.kills,
        report.inWriting,
        beforeFirst,
        epochs.join('–'),
        report.finished,
        report.equal,
        seconds.toFixed(0),
      ];
      console.log(`| ${fit.solver} | ${fit.engine} | ${cells.join(' | ')} |`);
      for (const name of ['kills', 'inWriting', 'finished', 'equal', 'seconds'] as const) sums[name] += report[name];
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { finished, equal } = sums;
  console.log(
    `\n${sums.kills} kills in ${sums.seconds.toFixed(0)} s, ${sums.inWriting} of them while a checkpoint was being written: ` +
      `${equal} of ${finished} fits ended with the bytes of the uninterrupted one.`,
  );
  if (equal < finished) process.exitCode = 1;
}

void main();

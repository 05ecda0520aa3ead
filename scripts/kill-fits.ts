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
  const start = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'kill-fits-'));
  const sums = { kills: 0, inWriting: 0, finished: 0, equal: 0 };
  console.log(
    '| fit | engine | kills | in writing | before the first checkpoint | at epochs | finished | byte-equal | s |',
  );
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  try {
    for (const [index, solver] of SOLVERS.entries()) {
      const share = Math.ceil((kills - sums.kills) / (SOLVERS.length - index) / engines.length);
      // Two at a time: one is often waiting for the disk.
      const reports = engines.map((engine) => {
        const random = new RandomState(seed + index);
        return killFits({ solver, engine }, share, join(folder, `${index}-${engine}`), random);
      });
      for (const [place, report] of (await Promise.all(reports)).entries()) {
        const { beforeFirst, epochs, seconds } = report;
        const counts = [report.kills, report.inWriting, beforeFirst, epochs.join('–'), report.finished, report.equal];
        console.log(`| ${solver} | ${engines[place]} | ${counts.join(' | ')} | ${seconds.toFixed(0)} |`);
        for (const name of ['kills', 'inWriting', 'finished', 'equal'] as const) sums[name] += report[name];
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { finished, equal } = sums;
  console.log(
    `\n${sums.kills} kills in ${((performance.now() - start) / 1000).toFixed(0)} s, ${sums.inWriting} of them while a checkpoint was being written: ` +
      `${equal} of ${finished} fits ended with the bytes of the uninterrupted one.`,
  );
  if (equal < finished) process.exitCode = 1;
}

void main();

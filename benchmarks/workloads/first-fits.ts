import type { FigureId } from '../figures';
import { ask } from '../run-process';
import { withTemporaryFolder } from '../temporary-folder';
import { EXAMPLE } from '../training';
import type { Sample, Trial } from '../workload';

/** The figures of two processes, one after the other, with one folder for compiled programs, empty at first. */
const PAIRS = [
  { loadsFirst: true, figures: ['W1 first compile', 'W1 disk cache'] },
  { loadsFirst: false, figures: ['W1 nothing loaded', 'W1 nothing loaded, disk cache'] },
] as const satisfies readonly { readonly loadsFirst: boolean; readonly figures: readonly FigureId[] }[];

const ENGINES = [
  ['tfjs-learn-64', 'auto'],
  ['compiled-64', 'tensorflow'],
] as const;

/** What the example's first fit in a process takes, which the fits after it no longer pay. */
export const FIRST_FITS: readonly Trial[] = PAIRS.map(({ loadsFirst, figures }) => ({
  title: `${figures[0]}, and again with the disk cache`,
  measure: () =>
    withTemporaryFolder(async (programCache) => {
      const samples: Sample[] = [];
      for (const figure of figures)
        for (const [contender, engine] of ENGINES) {
          const { ms, steps } = await ask('first-fit', { training: EXAMPLE, engine, loadsFirst }, { programCache });
          samples.push({ figure, contender, value: (1000 * ms) / steps, raw: { steps, ms } });
        }
      return samples;
    }),
}));

import { join } from 'node:path';
import { checkAgreement } from '../check-agreement';
import { CONTENDER_TITLES, type ContenderName } from '../contender';
import type { FigureId } from '../figures';
import { runProcess } from '../run-process';
import { withTemporaryFolder } from '../temporary-folder';
import type { Choices, Sample, Trial, Workload } from '../workload';

/** Its starting weights and shuffles are drawn without a seed: that it has learnt is all that can be asked of its score. */
const SEQUENTIAL_TOLERANCE = 0.2;

const SCORE = /^score (\S+)$/m;

/** The example as whole programs, from the start of the process to the printed score. */
export class ProgramWorkload implements Workload {
  readonly id = 'W7';
  readonly trials: readonly Trial[];
  readonly #python: string | undefined;
  #expected: { readonly contender: ContenderName; readonly score: number } | undefined;

  /** @param python  one with scikit-learn, where there is one */
  constructor(python: string | undefined) {
    this.#python = python;
    const trial = (contender: ContenderName, figure: FigureId = 'W7 first'): Trial => ({
      title: `${figure}, ${CONTENDER_TITLES[contender]}`,
      measure: async () => [await this.#measure(contender, figure)],
    });
    this.trials = [
      ...(python === undefined ? [] : [trial('scikit-learn')]),
      { title: 'W7, first and second, tfjs-learn', measure: () => this.#measureTwice() },
      { ...trial('sequential'), isOnce: true },
    ];
  }

  async check(): Promise<Choices> {
    // tf.Sequential takes half a minute: its score is checked where it is timed.
    if (this.#python !== undefined) await this.#measure('scikit-learn', 'W7 first');
    await this.#measure('tfjs-learn-64', 'W7 first');
    return {};
  }

  /** The program as it runs for the first time ever, and once more. */
  #measureTwice(): Promise<Sample[]> {
    return withTemporaryFolder(async (programCache) => [
      await this.#measure('tfjs-learn-64', 'W7 first', programCache),
      await this.#measure('tfjs-learn-64', 'W7 second', programCache),
    ]);
  }

  async #measure(contender: ContenderName, figure: FigureId, programCache?: string): Promise<Sample> {
    const [command, program] = this.#programOf(contender);
    const options = { awaited: SCORE, ...(programCache === undefined ? {} : { programCache }) };
    const { stdout, awaitedMs } = await runProcess(command, [join(__dirname, '..', 'programs', program)], options);
    const score = Number(SCORE.exec(stdout)?.[1]);
    this.#expected ??= { contender, score };
    checkAgreement({
      what: `${figure}, the score`,
      contender,
      values: [score],
      reference: this.#expected.contender,
      expected: [this.#expected.score],
      singleTolerance: SEQUENTIAL_TOLERANCE,
    });
    return { figure, contender, value: awaitedMs };
  }

  #programOf(contender: ContenderName): [command: string, program: string] {
    if (contender === 'sequential') return [process.execPath, 'sequential.mjs'];
    if (contender !== 'scikit-learn') return [process.execPath, 'example.mjs'];
    if (this.#python === undefined) throw new Error('There is no Python with scikit-learn.');
    return [this.#python, 'example.py'];
  }
}

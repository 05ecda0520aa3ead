import { readdirSync } from 'node:fs';
import { checkAgreement } from '../check-agreement';
import { CONTENDER_TITLES, type ContenderName } from '../contender';
import type { FigureId } from '../figures';
import type { SearchReply, SearchRequest } from '../processes/tasks';
import { ask, askPython } from '../run-process';
import { SEARCH } from '../search-task';
import { withTemporaryFolder } from '../temporary-folder';
import type { Choices, Sample, Trial, Workload } from '../workload';

/** As many as the machine of the goals has. */
const PROCESSES = 2;

/** A search over a grid, from the call of `fit` to the refitted best, other processes' start included. */
export class SearchWorkload implements Workload {
  readonly id = 'W9';
  readonly trials: readonly Trial[];
  readonly #python: string | undefined;
  #expected: { readonly contender: ContenderName; readonly reply: SearchReply } | undefined;

  /** @param python  one with scikit-learn, where there is one */
  constructor(python: string | undefined) {
    this.#python = python;
    this.trials = [
      ...(python === undefined
        ? []
        : (['W9 first', 'W9 one process'] as const).map((figure) => ({
            title: `${figure}, ${CONTENDER_TITLES['scikit-learn']}`,
            measure: async () => [await this.#measure('scikit-learn', figure)],
          }))),
      { title: 'W9, first and second, tfjs-learn', measure: () => this.#measureTwice() },
      { title: 'W9 one process, tfjs-learn', measure: () => this.#measureAlone() },
    ];
  }

  async check(): Promise<Choices> {
    if (this.#python !== undefined) await this.#measure('scikit-learn', 'W9 first');
    await this.#measureTwice();
    return {};
  }

  #measureTwice(): Promise<Sample[]> {
    return withTemporaryFolder(async (folder) => {
      const first = await this.#measure('tfjs-learn-64', 'W9 first', folder);
      const second = await this.#measure('tfjs-learn-64', 'W9 second', folder);
      return [first, second];
    });
  }

  #measureAlone(): Promise<Sample[]> {
    return withTemporaryFolder(async (folder) => [await this.#measure('tfjs-learn-64', 'W9 one process', folder)]);
  }

  async #measure(contender: ContenderName, figure: FigureId, programCache?: string): Promise<Sample> {
    const request: SearchRequest = { task: SEARCH, nJobs: figure === 'W9 one process' ? 1 : PROCESSES };
    const reply = await this.#ask(contender, request, programCache);
    this.#expected ??= { contender, reply };
    this.#checkTable(contender, figure, reply);
    const programs = programCache === undefined ? undefined : readdirSync(programCache, { recursive: true }).length;
    return { figure, contender, value: reply.ms, raw: { programs } };
  }

  #ask(contender: ContenderName, request: SearchRequest, programCache?: string): Promise<SearchReply> {
    if (contender !== 'scikit-learn') {
      return ask('search', request, programCache === undefined ? {} : { programCache });
    }
    if (this.#python === undefined) throw new Error('There is no Python with scikit-learn.');
    return askPython(this.#python, 'search', request);
  }

  /** The same candidates, scores in every fold, means, deviations, ranks and best parameters. */
  #checkTable(contender: ContenderName, figure: FigureId, reply: SearchReply): void {
    const { contender: reference, reply: expected } = this.#expected!;
    for (const [name, wanted] of Object.entries(expected.table)) {
      const what = `${figure}, ${name}`;
      const values = reply.table[name] ?? [];
      checkAgreement({ what, contender, values, reference, expected: wanted, singleTolerance: 0 });
    }
    for (const what of ['candidates', 'best'] as const) {
      if (reply[what] === expected[what]) continue;
      const [name, other] = [CONTENDER_TITLES[contender], CONTENDER_TITLES[reference]];
      throw new Error(`${figure}, ${what}: ${name} has ${reply[what]}, ${other} ${expected[what]}.`);
    }
  }
}

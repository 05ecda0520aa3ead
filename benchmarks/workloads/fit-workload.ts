import { checkAgreement } from '../check-agreement';
import { CONTENDER_TITLES, type ContenderName } from '../contender';
import type { FigureId } from '../figures';
import type { TrainReply } from '../processes/tasks';
import { ask, askPython } from '../run-process';
import type { Training } from '../training';
import type { Choices, Sample, Trial, Workload } from '../workload';

/** A training, and what is noted of it. */
export interface FitSubject {
  readonly training: Training;
  /** Figures of it, the first of which it goes by. */
  readonly figures: readonly { readonly figure: FigureId; readonly valueOf: (reply: TrainReply) => number }[];
}

const OURS = ['tfjs-learn-64', 'compiled-64', 'interpreted-64', 'hand-written'] as const;

/** Small trainings as they are, each by each contender in a process of its own. */
export class FitWorkload implements Workload {
  readonly trials: readonly Trial[];
  readonly #subjects: readonly FitSubject[];
  readonly #python: string | undefined;
  readonly #contenders: readonly ContenderName[];
  readonly #expected = new Map<FitSubject, readonly number[]>();

  /** @param python  one with scikit-learn, where there is one */
  constructor(
    readonly id: Workload['id'],
    subjects: readonly FitSubject[],
    python: string | undefined,
  ) {
    this.#subjects = subjects;
    this.#python = python;
    this.#contenders = python === undefined ? OURS : ['scikit-learn', ...OURS];
    this.trials = subjects.flatMap((subject) =>
      this.#contenders.map((contender) => ({
        title: `${subject.figures[0]!.figure}, ${CONTENDER_TITLES[contender]}`,
        measure: () => this.#measure(subject, contender),
      })),
    );
  }

  async check(): Promise<Choices> {
    for (const subject of this.#subjects)
      for (const contender of this.#contenders) await this.#train(subject, contender, false);
    return {};
  }

  async #train(subject: FitSubject, contender: ContenderName, isTimed: boolean): Promise<TrainReply> {
    const request = { training: subject.training, rows: null, contender, isTimed };
    const isPython = contender === 'scikit-learn' && this.#python !== undefined;
    const reply = isPython ? await askPython(this.#python, 'train', request) : await ask('train', request);
    const expected = this.#expected.get(subject) ?? reply.losses;
    this.#expected.set(subject, expected);
    checkAgreement({
      what: `${subject.figures[0]!.figure}, the losses`,
      contender,
      values: reply.losses,
      reference: this.#contenders[0]!,
      expected,
      singleTolerance: NaN, // all compute in 64 bits
    });
    return reply;
  }

  async #measure(subject: FitSubject, contender: ContenderName): Promise<Sample[]> {
    const reply = await this.#train(subject, contender, true);
    const { steps, firstMs, ms } = reply;
    return subject.figures.map(({ figure, valueOf }) => ({
      figure,
      contender,
      value: valueOf(reply),
      raw: { steps, firstMs, ms },
    }));
  }
}

import { checkAgreement } from '../check-agreement';
import { CONTENDER_TITLES, type ContenderName } from '../contender';
import type { FigureId } from '../figures';
import { median } from '../median';
import type { TrainReply } from '../processes/tasks';
import { ask, askPython } from '../run-process';
import { DIGITS, EXAMPLE, type Training } from '../training';
import type { Choices, Sample, Trial, Workload } from '../workload';

/** Rounding grows from one line search to the next: after some fifty the paths part. */
const ITERATIONS = 20;

interface Subject {
  readonly figure: FigureId;
  readonly training: Training;
}

const BY_LBFGS = { solver: 'lbfgs', epochs: ITERATIONS } as const;

const SUBJECTS: readonly Subject[] = [
  { figure: 'W11 example', training: { ...EXAMPLE, ...BY_LBFGS } },
  { figure: 'W11 ten features', training: { ...EXAMPLE, ...BY_LBFGS, data: 'ten-features', hidden: [20] } },
  { figure: 'W11 digits', training: { ...DIGITS, ...BY_LBFGS } },
];

/** Trainings by L-BFGS, each by each contender in a process of its own. */
export class LineSearchWorkload implements Workload {
  readonly id = 'W11';
  readonly trials: readonly Trial[];
  readonly #python: string | undefined;
  readonly #contenders: readonly ContenderName[];
  readonly #expected = new Map<Subject, readonly number[]>();

  /** @param python  one with scikit-learn, where there is one */
  constructor(python: string | undefined) {
    this.#python = python;
    const ours = ['tfjs-learn-64', 'interpreted-64', 'hand-written'] as const;
    this.#contenders = python === undefined ? ours : ['scikit-learn', ...ours];
    this.trials = SUBJECTS.flatMap((subject) =>
      this.#contenders.map((contender) => ({
        title: `${subject.figure}, ${CONTENDER_TITLES[contender]}`,
        measure: () => this.#measure(subject, contender),
      })),
    );
  }

  async check(): Promise<Choices> {
    for (const subject of SUBJECTS)
      for (const contender of this.#contenders) await this.#train(subject, contender, false);
    return {};
  }

  async #train(subject: Subject, contender: ContenderName, isTimed: boolean): Promise<TrainReply> {
    const request = { training: subject.training, rows: null, contender, isTimed };
    const isPython = contender === 'scikit-learn' && this.#python !== undefined;
    const reply = isPython ? await askPython(this.#python, 'train', request) : await ask('train', request);
    const expected = this.#expected.get(subject) ?? reply.losses;
    this.#expected.set(subject, expected);
    checkAgreement({
      what: `${subject.figure}, the loss after ${ITERATIONS} iterations`,
      contender,
      values: reply.losses,
      reference: this.#contenders[0]!,
      expected,
      singleTolerance: NaN, // all compute in 64 bits
    });
    return reply;
  }

  async #measure(subject: Subject, contender: ContenderName): Promise<Sample[]> {
    const { ms, firstMs, steps } = await this.#train(subject, contender, true);
    const value = (1000 * median(ms)) / steps;
    return [{ figure: subject.figure, contender, value, raw: { steps, firstMs, ms } }];
  }
}

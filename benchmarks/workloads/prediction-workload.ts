import { checkAgreement } from '../check-agreement';
import { CONTENDER_TITLES, type ContenderName } from '../contender';
import type { FigureId } from '../figures';
import { median } from '../median';
import type { PredictReply, PredictRequest } from '../processes/tasks';
import { ask, askPython } from '../run-process';
import { DIGITS, EXAMPLE, type Training } from '../training';
import type { Choices, Sample, Trial, Workload } from '../workload';

/** Trained weights of other bits, after a few epochs. */
const SINGLE_TOLERANCE = 1e-3;

/** A network to predict with. What it has learnt matters little for the time: a few epochs do. */
interface Subject {
  readonly training: Training;
  readonly rows: number;
  readonly oneRow: FigureId;
  readonly allRows?: FigureId;
}

const SUBJECTS: readonly Subject[] = [
  { training: { ...DIGITS, epochs: 10 }, rows: 10_000, oneRow: 'W6 digits row', allRows: 'W6 10,000 rows' },
  { training: { ...EXAMPLE, epochs: 100 }, rows: 800, oneRow: 'W6 example row' },
];

/** Predictions by all who can make them, each in a process of its own. */
export class PredictionWorkload implements Workload {
  readonly id = 'W6';
  readonly trials: readonly Trial[];
  readonly #python: string | undefined;
  readonly #contenders: readonly ContenderName[];
  /** What the first of the contenders gave in the check. */
  readonly #expected = new Map<Subject, readonly number[]>();

  /** @param python  one with scikit-learn, where there is one */
  constructor(python: string | undefined) {
    const ours = ['plain-loop', 'tfjs-learn-64', 'tfjs-learn-32', 'sequential'] as const;
    this.#python = python;
    this.#contenders = python === undefined ? ours : ['scikit-learn', ...ours];
    this.trials = SUBJECTS.flatMap((subject) =>
      this.#contenders.map((contender) => ({
        title: `${subject.oneRow}, ${CONTENDER_TITLES[contender]}`,
        measure: () => this.#measure(subject, contender),
      })),
    );
  }

  async check(): Promise<Choices> {
    for (const subject of SUBJECTS) {
      for (const contender of this.#contenders) {
        const reply = await this.#ask(subject, contender, false);
        if (!this.#expected.has(subject)) this.#expected.set(subject, reply.outputs);
        this.#checkOutputs(subject, contender, reply);
      }
    }
    return {};
  }

  #ask({ training, rows }: Subject, contender: ContenderName, isTimed: boolean): Promise<PredictReply> {
    const request: PredictRequest = { training, rows, contender, isTimed };
    if (contender !== 'scikit-learn') return ask('predict', request);
    if (this.#python === undefined) throw new Error('There is no Python with scikit-learn.');
    return askPython(this.#python, 'predict', request);
  }

  #checkOutputs(subject: Subject, contender: ContenderName, { outputs }: PredictReply): void {
    checkAgreement({
      what: `${subject.oneRow}, the network's outputs`,
      contender,
      values: outputs,
      reference: this.#contenders[0]!,
      expected: this.#expected.get(subject) ?? [],
      singleTolerance: SINGLE_TOLERANCE,
    });
  }

  async #measure(subject: Subject, contender: ContenderName): Promise<Sample[]> {
    const reply = await this.#ask(subject, contender, true);
    this.#checkOutputs(subject, contender, reply);
    const { oneMs, allMs } = reply;
    const one: Sample = { figure: subject.oneRow, contender, value: 1000 * median(oneMs), raw: { msPerRow: oneMs } };
    if (subject.allRows === undefined) return [one];
    const all = {
      figure: subject.allRows,
      contender,
      value: (1000 * median(allMs)) / subject.rows,
      raw: { ms: allMs },
    };
    return [one, all];
  }
}

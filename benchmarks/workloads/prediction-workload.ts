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

/** A network to predict with, and for how many rows. What it has learnt matters little for the time: a few epochs do. */
interface Subject {
  readonly training: Training;
  readonly rows: number;
  /** Of one row at a time; left out where that has been measured. */
  readonly oneRow?: FigureId;
  /** Of all rows at once. */
  readonly allRows?: FigureId;
}

const BRIEF_DIGITS: Training = { ...DIGITS, epochs: 10 };

const SUBJECTS: readonly Subject[] = [
  { training: BRIEF_DIGITS, rows: 10_000, oneRow: 'W6 digits row', allRows: 'W6 10,000 rows' },
  { training: BRIEF_DIGITS, rows: 1000, allRows: 'W6 1,000 rows' },
  { training: BRIEF_DIGITS, rows: 100, allRows: 'W6 100 rows' },
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
        title: `${titleOf(subject)}, ${CONTENDER_TITLES[contender]}`,
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
      what: `${titleOf(subject)}, the network's outputs`,
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
    const { oneRow, allRows, rows } = subject;
    const { oneMs, allMs } = reply;
    const samples: Sample[] = [];
    if (oneRow !== undefined)
      samples.push({ figure: oneRow, contender, value: 1000 * median(oneMs), raw: { msPerRow: oneMs } });
    if (allRows !== undefined)
      samples.push({ figure: allRows, contender, value: (1000 * median(allMs)) / rows, raw: { ms: allMs } });
    return samples;
  }
}

function titleOf({ oneRow, allRows }: Subject): string {
  return [oneRow, allRows].filter((id) => id !== undefined).join(', ');
}

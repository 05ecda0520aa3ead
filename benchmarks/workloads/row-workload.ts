import { checkAgreement } from '../check-agreement';
import { CONTENDER_TITLES } from '../contender';
import { findOnnxRuntime, ONNXRUNTIME_ADVICE } from '../contenders/onnxruntime';
import type { FigureId } from '../figures';
import { median } from '../median';
import type { RowContender, RowReply } from '../processes/tasks';
import { ask } from '../run-process';
import { DIGITS, EXAMPLE, type Training } from '../training';
import type { Choices, Sample, Trial, Workload } from '../workload';

/** 32 bits of onnxruntime against 64. */
const SINGLE_TOLERANCE = 1e-5;

interface Subject {
  readonly training: Training;
  readonly figure: FigureId;
}

const SUBJECTS: readonly Subject[] = [
  { training: { ...DIGITS, epochs: 10 }, figure: 'W10 digits row' },
  { training: { ...EXAMPLE, epochs: 100 }, figure: 'W10 example row' },
];

/** One row at a time, by all the forms that this library gives a fitted network, each in a process of its own. */
export class RowWorkload implements Workload {
  readonly id = 'W10';
  readonly trials: readonly Trial[];
  readonly #contenders: readonly RowContender[];
  readonly #expected = new Map<Subject, readonly number[]>();

  constructor() {
    const ours = ['tfjs-learn-64', 'compiled-predictor', 'exported-function'] as const;
    const hasOnnx = findOnnxRuntime() !== undefined;
    this.#contenders = hasOnnx ? [...ours, 'onnxruntime-64', 'onnxruntime-32'] : ours;
    this.trials = SUBJECTS.flatMap((subject) =>
      this.#contenders.map((contender) => ({
        title: `${subject.figure}, ${CONTENDER_TITLES[contender]}`,
        measure: () => this.#measure(subject, contender),
      })),
    );
  }

  async check(): Promise<Choices> {
    if (!this.#contenders.includes('onnxruntime-64')) console.error(ONNXRUNTIME_ADVICE);
    for (const subject of SUBJECTS) {
      for (const contender of this.#contenders) {
        const reply = await ask('predict-row', { training: subject.training, contender, isTimed: false });
        if (!this.#expected.has(subject)) this.#expected.set(subject, reply.outputs);
        this.#checkOutputs(subject, contender, reply);
      }
    }
    return {};
  }

  #checkOutputs(subject: Subject, contender: RowContender, { outputs }: RowReply): void {
    const expected = this.#expected.get(subject) ?? [];
    checkAgreement({
      what: `${subject.figure}, the network's outputs`,
      contender,
      values: outputs,
      reference: this.#contenders[0]!,
      expected,
      singleTolerance: SINGLE_TOLERANCE,
    });
    const isExact = contender === 'compiled-predictor' || contender === 'exported-function';
    if (!isExact || outputs.every((value, i) => Object.is(value, expected[i]))) return;
    throw new Error(`${subject.figure}: ${CONTENDER_TITLES[contender]} does not give the bits of predict.`);
  }

  async #measure(subject: Subject, contender: RowContender): Promise<Sample[]> {
    const reply = await ask('predict-row', { training: subject.training, contender, isTimed: true });
    this.#checkOutputs(subject, contender, reply);
    return [{ figure: subject.figure, contender, value: median(reply.ns), raw: { nsPerRow: reply.ns } }];
  }
}

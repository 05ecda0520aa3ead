import { checkAgreement } from '../check-agreement';
import { CONTENDER_TITLES, type ContenderName } from '../contender';
import type { GrowthId } from '../figures';
import { median } from '../median';
import type { GrowReply, GrowRequest } from '../processes/tasks';
import { ask, askPython } from '../run-process';
import { DIGITS } from '../training';
import type { Choices, Sample, Trial, Workload } from '../workload';

const DIGIT_ROWS = 1797;
const UNITS = 100;
const EPOCHS = 5;

interface Size {
  readonly id: GrowthId;
  readonly rows: number;
  readonly units: number;
}

const SIZES: readonly Size[] = [
  ...([1, 4, 16, 64] as const).map((factor) => ({
    id: `rows ×${factor}` as const,
    rows: factor * DIGIT_ROWS,
    units: UNITS,
  })),
  ...([4, 16] as const).map((factor) => ({
    id: `width ×${factor}` as const,
    rows: DIGIT_ROWS,
    units: factor * UNITS,
  })),
];

/** How time and memory grow with the number of rows and with the width of the network. */
export class GrowthWorkload implements Workload {
  readonly id = 'W8';
  readonly trials: readonly Trial[];
  readonly #python: string | undefined;
  readonly #contenders: readonly ContenderName[];

  /** @param python  one with scikit-learn, where there is one */
  constructor(python: string | undefined) {
    this.#python = python;
    this.#contenders = [...(python === undefined ? [] : (['scikit-learn'] as const)), 'tfjs-learn-64'];
    this.trials = SIZES.flatMap((size) =>
      this.#contenders.map((contender) => ({
        title: `W8, ${size.id}, ${CONTENDER_TITLES[contender]}`,
        measure: async () => samplesOf(size, contender, await this.#ask(size, contender, true)),
      })),
    );
  }

  async check(): Promise<Choices> {
    if (this.#python === undefined) return {}; // there is nobody to compare with
    for (const size of SIZES) {
      const reference = await this.#ask(size, 'scikit-learn', false);
      const ours = await this.#ask(size, 'tfjs-learn-64', false);
      checkAgreement({
        what: `W8, ${size.id}, the losses`,
        contender: 'tfjs-learn-64',
        values: ours.losses,
        reference: 'scikit-learn',
        expected: reference.losses,
        singleTolerance: 0,
      });
    }
    return {};
  }

  #ask({ rows, units }: Size, contender: ContenderName, isTimed: boolean): Promise<GrowReply> {
    const training = { ...DIGITS, hidden: [units], epochs: EPOCHS };
    const request: GrowRequest = { training, contender, rows, isTimed };
    if (contender !== 'scikit-learn') return ask('grow', request);
    if (this.#python === undefined) throw new Error('There is no Python with scikit-learn.');
    return askPython(this.#python, 'grow', request);
  }
}

function samplesOf({ id, rows, units }: Size, contender: ContenderName, reply: GrowReply): Sample[] {
  const { ms, mode, dataBytes, baseBytes, peakBytes } = reply;
  const perRowUs = (1000 * median(ms)) / (rows * EPOCHS * (units / UNITS));
  return [
    { figure: `W8 ${id} time`, contender, value: perRowUs, raw: { mode, ms } },
    {
      figure: `W8 ${id} memory`,
      contender,
      value: (peakBytes - baseBytes) / dataBytes,
      raw: { dataBytes, baseBytes, peakBytes },
    },
  ];
}

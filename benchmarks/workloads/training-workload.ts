import { checkAgreement } from '../check-agreement';
import { BY_ITSELF, CONTENDER_TITLES, type ContenderName, NATIVE } from '../contender';
import { median } from '../median';
import type { TrainReply, TrainRequest } from '../processes/tasks';
import { ask, askPython } from '../run-process';
import type { ComparedTraining } from '../training';
import type { Choices, Sample, Trial, Workload } from '../workload';

/** How those have to be run that are named after it. */
const MODES: Partial<Readonly<Record<ContenderName, string>>> = {
  'compiled-64': 'compiled',
  'interpreted-64': 'interpreted',
  'compiled-32': 'compiled',
  'interpreted-32': 'interpreted',
};
const isByItself = (contender: ContenderName): boolean => BY_ITSELF.some((name) => name === contender);
const OTHERS = ['hand-written', 'plain-loop', 'sequential'] as const;

/** Its batches hold other rows, which it shuffles in its own way, and its loss has no penalty: close, not equal. */
const SEQUENTIAL_TOLERANCE = 0.05;

/** One training by all who can do it, each in a process of its own. */
export class TrainingWorkload implements Workload {
  readonly id: ComparedTraining['id'];
  readonly trials: readonly Trial[];
  readonly #compared: ComparedTraining;
  readonly #python: string | undefined;
  /** Whose losses are the right ones. */
  readonly #reference: 'scikit-learn' | 'plain-loop';
  /** Those losses, by the number of rows. */
  readonly #expected = new Map<number | null, readonly number[]>();

  /**
   * @param python   one with scikit-learn, where there is one
   * @param further  what else is measured of the same training
   */
  constructor(compared: ComparedTraining, python: string | undefined, further: readonly Trial[] = []) {
    this.id = compared.id;
    this.#compared = compared;
    this.#python = python;
    this.#reference = python === undefined ? 'plain-loop' : 'scikit-learn';
    const trials = this.#contenders().map((contender) => ({
      title: `${this.id}, ${CONTENDER_TITLES[contender]}`,
      measure: () => this.#measure(contender),
    }));
    this.trials = [...trials, ...further];
  }

  async check(): Promise<Choices> {
    for (const rows of new Set(this.#contenders().map((contender) => this.#request(contender).rows))) {
      const { training } = this.#compared;
      const request = { training, rows, contender: this.#reference, isTimed: false };
      this.#expected.set(rows, (await this.#ask(request)).losses);
    }
    const choices: Choices = this.#compared.isByHand
      ? {}
      : {
          'tfjs-learn-64': `${await this.#modeOf('tfjs-learn-64')}-64`,
          'tfjs-learn-32': `${await this.#modeOf('tfjs-learn-32')}-32`,
        };
    const checked: ContenderName[] = [this.#reference, ...Object.values(choices)];
    for (const contender of this.#contenders().filter((name) => !checked.includes(name))) {
      this.#checkFit(contender, await this.#ask(this.#request(contender)));
    }
    return choices;
  }

  #contenders(): readonly ContenderName[] {
    const byHand = this.#compared.isByHand ? BY_ITSELF : [];
    return [...(this.#python === undefined ? [] : (['scikit-learn'] as const)), ...byHand, ...NATIVE, ...OTHERS];
  }

  #request(contender: ContenderName): TrainRequest {
    const { training, shortened } = this.#compared;
    const { rows = null, epochs = training.epochs } = shortened[contender] ?? {};
    return { training: { ...training, epochs }, rows, contender, isTimed: false };
  }

  #ask(request: TrainRequest): Promise<TrainReply> {
    if (request.contender !== 'scikit-learn') return ask('train', request);
    if (this.#python === undefined) throw new Error('There is no Python with scikit-learn.');
    return askPython(this.#python, 'train', request);
  }

  /** The loss of the last epoch of whoever trained fewer is compared with that of the same epoch. */
  #checkFit(contender: ContenderName, { losses, mode }: TrainReply): void {
    const wanted = this.#compared.isByHand && isByItself(contender) ? 'by hand' : MODES[contender];
    if (wanted !== undefined && mode !== wanted) {
      throw new Error(`${this.id}: ${CONTENDER_TITLES[contender]} was ${mode}, so its times would be another one's.`);
    }
    const { rows, training } = this.#request(contender);
    const { epochs } = training;
    checkAgreement({
      what: `${this.id}, the loss of epoch ${epochs}`,
      contender,
      values: losses.slice(epochs - 1),
      reference: this.#reference,
      expected: (this.#expected.get(rows) ?? []).slice(epochs - 1, epochs),
      singleTolerance: contender === 'sequential' ? SEQUENTIAL_TOLERANCE : this.#compared.singleTolerance,
    });
  }

  async #modeOf(contender: 'tfjs-learn-64' | 'tfjs-learn-32'): Promise<'compiled' | 'interpreted'> {
    const reply = await this.#ask(this.#request(contender));
    this.#checkFit(contender, reply);
    const { mode } = reply;
    if (mode === 'compiled' || mode === 'interpreted') return mode;
    throw new Error(`${this.id}: ${CONTENDER_TITLES[contender]} did not leave it to the library.`);
  }

  async #measure(contender: ContenderName): Promise<Sample[]> {
    const request = this.#request(contender);
    const reply = await this.#ask({ ...request, isTimed: true });
    this.#checkFit(contender, reply);
    const { ms, firstMs, stallMs, steps } = reply;
    const stepUs = (1000 * median(ms)) / steps;
    const isOurs = isByItself(contender) || NATIVE.some((name) => name === contender);
    return [
      { figure: this.id, contender, value: stepUs, raw: { steps, firstMs, ms } },
      ...(isOurs && stallMs !== undefined ? [{ figure: `${this.id} stall` as const, contender, value: stallMs }] : []),
    ];
  }
}

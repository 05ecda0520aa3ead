import { areFinite } from '../../arrays';
import { inTurns, type Steps } from '../../files';
import { type ModelFacts, modelFileSteps, writeModelFile } from '../../model-file';
import type { LayerWeights } from '../../network';
import type { ProgressKeeper, TrainingProgress } from '../../training';
import type { Checkpoint } from './checkpoint';
import type { CheckpointSettings } from '../checkpoint-options';

/** Keeps a training's progress in a file, when its settings say so. */
export class CheckpointWriter implements ProgressKeeper {
  readonly #who: string;
  readonly #estimator: object;
  readonly #settings: CheckpointSettings;
  readonly #frame: Omit<Checkpoint, 'progress'>;
  readonly #facts: (progress: TrainingProgress) => Partial<ModelFacts>;
  #lastMs = performance.now();

  /**
   * @param who        for messages
   * @param estimator  that the file's facts tell of
   * @param frame      what is kept beside the progress
   * @param facts      what they tell of the progress, which the estimator does not know
   */
  constructor(
    who: string,
    estimator: object,
    settings: CheckpointSettings,
    frame: Omit<Checkpoint, 'progress'>,
    facts: (progress: TrainingProgress) => Partial<ModelFacts>,
  ) {
    this.#who = who;
    this.#estimator = estimator;
    this.#settings = settings;
    this.#frame = frame;
    this.#facts = facts;
  }

  epochsToNext(done: number): number {
    const { everyEpochs } = this.#settings;
    return everyEpochs === null ? Infinity : everyEpochs - (done % everyEpochs);
  }

  isDue(done: number): boolean {
    const { everyEpochs, everySeconds } = this.#settings;
    if (everyEpochs !== null) return done % everyEpochs === 0;
    return performance.now() - this.#lastMs >= everySeconds! * 1000;
  }

  /** @throws ModelFileError where the file cannot be written: what was kept before is there still */
  async keep(progress: TrainingProgress): Promise<void> {
    // A training that is lost is not worth a good checkpoint.
    if (!(await inTurns(allFinite(progress.weights)))) return;
    const { path, keep } = this.#settings;
    const checkpoint: Checkpoint = { ...this.#frame, progress };
    const facts = this.#facts(progress);
    const bytes = await inTurns(modelFileSteps(this.#who, 'checkpoint', checkpoint, this.#estimator, facts));
    await writeModelFile(path, bytes, keep);
    this.#lastMs = performance.now();
  }
}

/** Numbers of a step: a millisecond, before the code is optimized. */
const STEP_NUMBERS = 2 ** 16;

function* allFinite(weights: readonly LayerWeights[]): Steps<boolean> {
  for (const values of weights.flatMap(({ W, b }) => [W, b])) {
    for (let start = 0; start < values.length; start += STEP_NUMBERS) {
      if (start > 0) yield;
      if (!areFinite(values.subarray(start, start + STEP_NUMBERS))) return false;
    }
  }
  return true;
}

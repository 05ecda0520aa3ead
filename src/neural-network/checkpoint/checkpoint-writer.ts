import type { FloatArray } from '../../arrays';
import { inTurns } from '../../files';
import { modelFileSteps, writeModelFile } from '../../model-file';
import type { LayerWeights } from '../../network';
import type { ProgressKeeper, TrainingProgress } from '../../training';
import type { Checkpoint } from './checkpoint';
import type { CheckpointSettings } from '../checkpoint-options';

/** Keeps a training's progress in a file, when its settings say so. */
export class CheckpointWriter implements ProgressKeeper {
  readonly #who: string;
  readonly #estimator: object;
  readonly #settings: CheckpointSettings;
  readonly #facts: Omit<Checkpoint, 'progress'>;
  #lastMs = performance.now();

  /**
   * @param who        for messages
   * @param estimator  that the file's facts tell of
   */
  constructor(who: string, estimator: object, settings: CheckpointSettings, facts: Omit<Checkpoint, 'progress'>) {
    this.#who = who;
    this.#estimator = estimator;
    this.#settings = settings;
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
    if (!progress.weights.every(isFiniteLayer)) return;
    const { path, keep } = this.#settings;
    const checkpoint: Checkpoint = { ...this.#facts, progress };
    const bytes = await inTurns(modelFileSteps(this.#who, 'checkpoint', checkpoint, this.#estimator));
    await writeModelFile(path, bytes, keep);
    this.#lastMs = performance.now();
  }
}

function isFiniteLayer({ W, b }: LayerWeights): boolean {
  return isFiniteArray(W) && isFiniteArray(b);
}

/** A tenth of the time that `every` takes. */
function isFiniteArray(values: FloatArray): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

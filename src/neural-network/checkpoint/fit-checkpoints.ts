import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EngineName } from '../../engines';
import { CheckpointMismatchError, ModelFileError } from '../../errors';
import { errorCode, systemWords } from '../../files';
import { type ModelFacts, peekModelFile } from '../../model-file';
import type { RandomState, RandomStateData } from '../../random';
import type { ExecutionMode, ProgressKeeper, TrainingProgress } from '../../training';
import type { FitTask } from '../fit-task';
import { type Checkpoint, readCheckpoint } from './checkpoint';
import type { ResumeSettings } from '../checkpoint-options';
import { CheckpointWriter } from './checkpoint-writer';
import { differences, type TrainingOrigin, trainingOrigin, type TrainingSubject } from './training-origin';

/** What a fit goes on from. */
export interface Resumed {
  readonly path: string;
  readonly mode: ExecutionMode;
  readonly progress: TrainingProgress;
  /** Whether data of other shapes have to be put up with. */
  readonly mayHaveOtherData: boolean;
}

/** The checkpoints of one fit: that which it goes on from, and those that it keeps. */
export class FitCheckpoints {
  readonly resumed: Resumed | null;
  readonly #task: FitTask;
  readonly #subject: TrainingSubject;
  readonly #origin: TrainingOrigin;
  readonly #began: RandomStateData;

  /**
   * Reads the checkpoint to go on from, if there is to be one, and compares it with what the fit is of.
   *
   * @param random  goes to where it was when that training began
   * @returns null where the fit has to do with none
   * @throws CheckpointMismatchError for a checkpoint of another training; ModelFileError for a file that cannot be read, a
   *   folder that cannot be written into, or a file that is no checkpoint where one is to be kept
   */
  static async open(
    task: FitTask,
    subject: TrainingSubject,
    engine: EngineName,
    random: RandomState,
  ): Promise<FitCheckpoints | null> {
    const { checkpoint, resume } = task;
    if (checkpoint === null && resume === null) return null;
    if (checkpoint !== null) {
      await checkFolder(checkpoint.path);
      await checkPlace(checkpoint.path);
    }
    const found = resume === null ? null : await readOrNone(resume);
    const origin = await trainingOrigin(task, subject, engine);
    if (found === null) return new FitCheckpoints(task, subject, origin, random.getState(), null);
    const { path, allow } = resume!;
    const others = differences(found.origin, origin, allow);
    if (others.words.length > 0)
      throw new CheckpointMismatchError(`${task.name}.fit`, path, others.words, others.fixed);
    random.setState(found.began);
    const { mode, progress } = found;
    const resumed = { path, mode, progress, mayHaveOtherData: allow.includes('data') };
    return new FitCheckpoints(task, subject, origin, found.began, resumed);
  }

  private constructor(
    task: FitTask,
    subject: TrainingSubject,
    origin: TrainingOrigin,
    began: RandomStateData,
    resumed: Resumed | null,
  ) {
    this.#task = task;
    this.#subject = subject;
    this.#origin = origin;
    this.#began = began;
    this.resumed = resumed;
  }

  /**
   * Who keeps the training's progress; null for nobody.
   *
   * @param mode    in which it trains
   * @param factor  what makes of a loss of the progress one of the targets
   * @throws CheckpointMismatchError where the training that is gone on with ran in another and nothing may differ
   */
  keeper(mode: ExecutionMode, factor: number): ProgressKeeper | null {
    const { name, checkpoint, resume, X } = this.#task;
    // What data and parameters are decides it, so that it may differ where they may.
    if (this.resumed !== null && this.resumed.mode !== mode && resume!.allow.length === 0) {
      const other = `version execution: ${this.resumed.mode} there, ${mode} here`;
      throw new CheckpointMismatchError(`${name}.fit`, this.resumed.path, [other]);
    }
    if (checkpoint === null) return null;
    const frame: Omit<Checkpoint, 'progress'> = { origin: this.#origin, mode, began: this.#began };
    // By the names of the attributes that the estimator is to have. What it has is of a fit before, if there was one.
    const facts = ({ lossCurve, learningRate }: TrainingProgress): Partial<ModelFacts> => ({
      engine: `${this.#origin.versions.engine}, ${mode}`,
      features: X.columns,
      samples: X.rows,
      fingerprint: undefined,
      classes: undefined,
      training: { loss_: lossCurve.at(-1)! * factor, nIter_: lossCurve.length, t_: learningRate.samplesSeen },
    });
    return new CheckpointWriter(`${name}.fit`, this.#subject.estimator, checkpoint, frame, facts);
  }
}

async function readOrNone({ path, ifMissing }: ResumeSettings): Promise<Checkpoint | null> {
  try {
    return await readCheckpoint(path);
  } catch (error) {
    const isMissing = error instanceof ModelFileError && errorCode(error.cause) === 'ENOENT';
    if (!isMissing) throw error;
    if (ifMissing === 'start') return null;
    const advice = "Pass resume: { path, ifMissing: 'start' } to start anew where there is none.";
    throw new ModelFileError(path, `is not there to go on from. ${advice}`, error.cause);
  }
}

/** Before hours of training, and not after them. */
async function checkFolder(path: string): Promise<void> {
  try {
    await access(dirname(path), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ModelFileError(path, `cannot be written: ${systemWords(error)}.`, error);
  }
}

/** A checkpoint takes the place of another one, and of nothing else. */
async function checkPlace(path: string): Promise<void> {
  const advice = 'A checkpoint would replace it: give checkpoint another path, or take the file away.';
  try {
    const { kind, facts } = await peekModelFile(path);
    if (kind === 'model') throw new ModelFileError(path, `is a saved model, of class ${facts.class}.`);
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    if (errorCode(error.cause) !== 'ENOENT') throw new ModelFileError(path, `${error.problem} ${advice}`, error);
  }
}

import { stepsPerEpoch, type TrainingPlan } from '../training';
import { giveTurnWhenLong, isTurnLong } from './turns';

/** A training that goes step by step in this thread. */
export interface SteppedTraining {
  readonly plan: TrainingPlan;
  readonly isCancelled: boolean;
  /** One optimizer step with such rows; @returns their loss before it */
  step(rows: Int32Array, rate: number): number;
  /** Undoes the run. */
  rewind(): Promise<void>;
}

/**
 * Runs a training for some epochs, with pauses.
 *
 * @param order  rows in their order of use, epoch after epoch [epochs · samples]
 * @param rates  the learning rate of each epoch [epochs]
 * @returns the loss of each epoch [epochs]
 * @throws Error where it is cancelled; everything is then as before the run
 */
export async function epochLosses(
  training: SteppedTraining,
  order: Int32Array,
  rates: Float64Array,
): Promise<Float64Array> {
  const { samples, batchSize } = training.plan;
  const steps = stepsPerEpoch(samples, batchSize);
  const losses = new Float64Array(rates.length);
  for (const [epoch, rate] of rates.entries()) {
    const rows = order.subarray(epoch * samples, (epoch + 1) * samples);
    let sum = 0;
    for (let index = 0; index < steps; index++) {
      const batch = rows.subarray(index * batchSize, (index + 1) * batchSize);
      sum += training.step(batch, rate) * batch.length; // by rows, weighted or not
      if (isTurnLong()) await giveTurnWhenLong();
      if (!training.isCancelled) continue;
      await training.rewind();
      throw new Error('the run was cancelled');
    }
    losses[epoch] = sum / samples;
  }
  return losses;
}

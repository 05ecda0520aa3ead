import { stepsPerEpoch, type TrainingPlan } from '../training';

/**
 * Goes through epochs step by step, in this thread.
 *
 * @param order      rows in their order of use, epoch after epoch [epochs · samples]
 * @param rates      the learning rate of each epoch [epochs]
 * @param step       a step with such rows; @returns their loss before it
 * @param afterStep  what is waited for behind each
 * @returns the loss of each epoch [epochs]
 */
export async function epochLosses(
  { samples, batchSize }: TrainingPlan,
  order: Int32Array,
  rates: Float64Array,
  step: (batch: Int32Array, rate: number) => number,
  afterStep: () => Promise<void>,
): Promise<Float64Array> {
  const steps = stepsPerEpoch(samples, batchSize);
  const losses = new Float64Array(rates.length);
  for (const [epoch, rate] of rates.entries()) {
    const rows = order.subarray(epoch * samples, (epoch + 1) * samples);
    let sum = 0;
    for (let index = 0; index < steps; index++) {
      const batch = rows.subarray(index * batchSize, (index + 1) * batchSize);
      sum += step(batch, rate) * batch.length; // by rows, weighted or not
      await afterStep();
    }
    losses[epoch] = sum / samples;
  }
  return losses;
}

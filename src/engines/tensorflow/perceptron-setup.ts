import type { FloatArray } from '../../arrays';
import { structureOf, toModel } from '../../network';
import type { TrainingPlan } from '../../training';
import type { Execution } from './execution';
import { lossShape } from './loss-shape';
import { merged } from './merged';
import { randomArrays } from './random-arrays';
import { batchesOf, factorsOf, hyperparametersOf, lastBatchArrays, type TrainingShape } from './program';
import { scalars } from './scalars';
import { dataArrays } from './tensor-crossing';
import type { TrainingSetup } from './training-setup';
import { weightArrays } from './weight-arrays';
import { wholeBatches } from './whole-batches';

/** A perceptron's plan as its program needs it: plans of one shape share a program. */
export function perceptronSetup(given: TrainingPlan, execution: Execution): TrainingSetup {
  const plan = wholeBatches(given);
  const { network, weights, optimizer, optimizerState, clipNorm, dropout, samples, batchSize } = plan;
  const { mode, epochsPerRun, stepsPerCall } = execution;
  const model = toModel(network, dropout?.rates ?? null);
  const clip: Record<string, FloatArray> = clipNorm === null ? {} : { clipNorm: Float64Array.of(clipNorm) };
  const random = dropout === null ? {} : randomArrays(model, dropout.seed);
  const { batches, lastCount } = batchesOf(samples, batchSize, model);
  const shape: TrainingShape = {
    optimizer: optimizer.kind,
    batches,
    lastCount,
    batchSize,
    epochsPerRun,
    stepsPerCall,
    isClipped: clipNorm !== null,
    metrics: [],
    ...lossShape(structureOf(model), plan, mode), // last: see merged.ts
  };
  return {
    shape,
    samples,
    optimizer,
    invariants: merged<FloatArray | Int32Array>(
      dataArrays(plan),
      lastBatchArrays(samples, shape),
      scalars(hyperparametersOf(optimizer), 'float64'),
      scalars(factorsOf(optimizer), shape.precision),
      clip,
      random,
    ),
    weights: weightArrays(weights),
    optimizerState: optimizerState && { t: optimizerState.t, slots: optimizerState.slots.map(weightArrays) },
  };
}

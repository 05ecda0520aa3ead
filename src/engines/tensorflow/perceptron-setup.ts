import type { FloatArray } from '../../arrays';
import { structureOf, toModel } from '../../network';
import type { TrainingPlan } from '../../training';
import type { Execution } from './execution';
import { lossShape } from './loss-shape';
import { merged } from './merged';
import { randomArrays } from './random-arrays';
import { hyperparametersOf } from './program';
import { scalars } from './scalars';
import { dataArrays } from './tensor-crossing';
import type { TrainingSetup } from './training-setup';
import { weightArrays } from './weight-arrays';

/** A perceptron's plan as its program needs it: plans of one shape share a program. */
export function perceptronSetup(plan: TrainingPlan, execution: Execution): TrainingSetup {
  const { network, weights, optimizer, optimizerState, clipNorm, dropout, samples, batchSize } = plan;
  const { mode, epochsPerRun, stepsPerCall } = execution;
  const model = toModel(network, dropout?.rates ?? null);
  const clip: Record<string, FloatArray> = clipNorm === null ? {} : { clipNorm: Float64Array.of(clipNorm) };
  const random = dropout === null ? {} : randomArrays(model, dropout.seed);
  return {
    shape: {
      optimizer: optimizer.kind,
      samples,
      batchSize,
      epochsPerRun,
      stepsPerCall,
      isClipped: clipNorm !== null,
      metrics: [],
      ...lossShape(structureOf(model), plan, mode), // last: see merged.ts
    },
    optimizer,
    invariants: merged<FloatArray | Int32Array>(dataArrays(plan), scalars(hyperparametersOf(optimizer)), clip, random),
    weights: weightArrays(weights),
    optimizerState: optimizerState && { t: optimizerState.t, slots: optimizerState.slots.map(weightArrays) },
  };
}

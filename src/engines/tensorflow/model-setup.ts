import type { FloatArray } from '../../arrays';
import { precisionOf } from '../../arrays';
import { structureOf } from '../../network';
import type { ModelPlan } from '../../training';
import { compilation } from './compilation';
import type { Execution } from './execution';
import { merged } from './merged';
import { batchesOf, factorsOf, hyperparametersOf, lastBatchArrays, strengthsOf, type TrainingShape } from './program';
import { randomArrays } from './random-arrays';
import { scalars } from './scalars';
import type { TrainingSetup } from './training-setup';
import { wholeBatches } from './whole-batches';

/** A model's plan as its program needs it: plans of one shape share a program. */
export function modelSetup(given: ModelPlan, { mode, epochsPerRun, stepsPerCall }: Execution): TrainingSetup {
  const plan = wholeBatches(given);
  const { model, X, y, sampleWeight, samples, batchSize, optimizer, optimizerState, clipNorm } = plan;
  const weights = model.layers.flatMap((layer) => layer.weights);
  if (!weights.some(({ isTrained }) => isTrained)) throw new Error('the model has no weight to train');
  const data: Record<string, FloatArray> = { X: X.data, y: y.data };
  if (sampleWeight !== null) data.sampleWeight = sampleWeight;
  if (clipNorm !== null) data.clipNorm = Float64Array.of(clipNorm);
  const strengths = strengthsOf(model);
  if (strengths.length > 0) data.strengths = Float64Array.from(strengths);
  const { batches, lastCount } = batchesOf(samples, batchSize, model);
  const shape: TrainingShape = {
    optimizer: optimizer.kind,
    batches,
    lastCount,
    batchSize,
    epochsPerRun,
    stepsPerCall,
    isClipped: clipNorm !== null,
    metrics: plan.metrics,
    model: structureOf(model),
    loss: { by: 'output', name: plan.loss },
    targetShape: plan.targetShape,
    precision: precisionOf(X.data),
    rows: X.rows,
    isWeighted: sampleWeight !== null,
    ...compilation(mode),
  };
  return {
    shape,
    samples,
    optimizer,
    invariants: merged<FloatArray | Int32Array>(
      data,
      lastBatchArrays(samples, shape),
      scalars(hyperparametersOf(optimizer), 'float64'),
      scalars(factorsOf(optimizer), shape.precision),
      randomArrays(model, plan.seed),
    ),
    weights: plan.weights,
    optimizerState,
  };
}

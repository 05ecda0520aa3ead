import { type Precision, precisionOf } from '../../arrays';
import { ModelFileError } from '../../errors';
import type { LayerWeights, Network } from '../../network';
import type { TrainingProgress } from '../../training';
import { areSameRows } from './are-same-rows';

/** What a progress has to fit to be gone on with. */
export interface ProgressFrame {
  readonly network: Network;
  readonly precision: Precision;
  /** Slots of the optimizer. */
  readonly slots: number;
  /** Rows that are trained with, in whatever order; null where the data may be others than they were. */
  readonly trained: Int32Array | null;
  readonly isScored: boolean;
  readonly hasValidationLosses: boolean;
  readonly hasGradientNorms: boolean;
}

/**
 * Before anything trains: a file may be anybody's, and parameters may have been changed that cannot be changed on the way.
 *
 * @param path  the file's, for the message
 * @throws ModelFileError
 */
export function checkProgress(path: string, progress: TrainingProgress, frame: ProgressFrame): void {
  const { network, precision } = frame;
  const refuse = (part: string, legal: string, got: unknown): never => {
    throw new ModelFileError(path, `does not fit this training: its ${part} must be ${legal}. Got ${String(got)}.`);
  };
  const epochs = progress.lossCurve.length;
  const curves = { learningRates: true, validationScores: frame.isScored, validationLosses: frame.hasValidationLosses };
  for (const [curve, has] of Object.entries({ ...curves, gradientNorms: frame.hasGradientNorms })) {
    const { length } = progress[curve as keyof typeof curves | 'gradientNorms'];
    if (length !== (has ? epochs : 0)) refuse(curve, `of ${has ? epochs : 0} epochs`, length);
  }
  const norms = progress.gradientNorms.find(({ length }) => length !== network.length);
  if (norms !== undefined) refuse('gradientNorms', `of ${network.length} layers`, norms.length);
  const { slots } = progress.optimizerState;
  if (slots.length !== frame.slots) refuse("optimizer's state", `of ${frame.slots} slots`, slots.length);
  const sets: [string, readonly LayerWeights[] | null, readonly Precision[]][] = [
    ['weights', progress.weights, [precision]],
    ['bestWeights', progress.bestWeights, [precision]],
    ...slots.map(
      (slot, index) => [`slots[${index}]`, slot, ['float64', 'float32']] as [string, typeof slot, Precision[]],
    ),
  ];
  for (const [name, weights, precisions] of sets) {
    if (weights !== null) checkLayers(network, weights, name, precisions, refuse);
  }
  if (frame.trained !== null && !areSameRows(progress.order.rows, frame.trained)) {
    refuse('order', `of the ${frame.trained.length} rows that are trained with`, 'others');
  }
}

function checkLayers(
  network: Network,
  weights: readonly LayerWeights[],
  name: string,
  precisions: readonly Precision[],
  refuse: (part: string, legal: string, got: unknown) => never,
): void {
  if (weights.length !== network.length) refuse(name, `of ${network.length} layers`, weights.length);
  network.forEach(({ inputs, units }, layer) => {
    const { W, b } = weights[layer]!;
    for (const [part, values, length] of [
      ['W', W, inputs * units],
      ['b', b, units],
    ] as const) {
      const place = `${name}[${layer}].${part}`;
      if (values.length !== length) refuse(place, `${length} numbers`, values.length);
      if (!precisions.includes(precisionOf(values)))
        refuse(place, `of ${precisions.join(' or ')}`, precisionOf(values));
    }
  });
}

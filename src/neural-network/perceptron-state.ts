import {
  array,
  finite,
  type GenericSchema,
  integer,
  minLength,
  minValue,
  nullable,
  number,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
  unknown,
} from 'valibot';
import { areFinite, precisionOf } from '../arrays';
import type { InputFeatures } from '../estimator';
import { InvalidStateError } from '../errors';
import type { LayerWeights, Network } from '../network';
import { anyNumber, float64Array, readState } from '../validation';
import type { FittedPerceptron } from './fitted-perceptron';
import { layerWeightsState } from './layer-weights-state';

/** What a file keeps of a fitted perceptron; `coding` is its class' own affair. */
export interface PerceptronState extends FittedPerceptron {
  readonly coding: unknown;
  readonly features: InputFeatures;
}

const count = pipe(number(), integer(), minValue(0));
const size = pipe(number(), integer(), minValue(1));
/** NaN is the score of outputs that are not finite, and what another library has not kept. */
const numbers = array(anyNumber);

const SCHEMA: GenericSchema<unknown, PerceptronState> = strictObject({
  network: pipe(
    array(
      strictObject({
        inputs: size,
        units: size,
        activation: picklist(['identity', 'logistic', 'tanh', 'relu', 'softmax', 'exp']),
      }),
    ),
    minLength(1),
  ),
  weights: array(layerWeightsState),
  loss: anyNumber,
  nIter: count,
  samplesSeen: count,
  engine: strictObject({
    engine: picklist(['tensorflow', 'matrix', 'by-hand']),
    mode: picklist(['compiled', 'interpreted']),
  }),
  gradientNorms: nullable(array(numbers)),
  epochs: nullable(
    strictObject({
      lossCurve: numbers,
      learningRateCurve: numbers,
      validationScores: nullable(numbers),
      validationLossCurve: nullable(numbers),
      stopping: strictObject({ best: number(), count }),
      optimizerState: strictObject({ t: count, slots: array(array(layerWeightsState)) }),
      learningRate: pipe(number(), finite()),
    }),
  ),
  data: nullable(
    strictObject({
      samples: count,
      fingerprint: pipe(string(), regex(/^[0-9a-f]{64}$/)),
      smallest: float64Array,
      largest: float64Array,
    }),
  ),
  coding: unknown(),
  features: strictObject({ count: size, names: nullable(array(string())) }),
});

/**
 * A state as it may come from anybody's file.
 *
 * @throws InvalidStateError for one that no fit of this class has left: layers that do not follow on one another, weights of
 *   other shapes or precisions, or that are no finite numbers
 */
export function readPerceptronState(who: string, state: unknown): PerceptronState {
  const read = readState(who, SCHEMA, state);
  const { network, weights, epochs, features, data } = read;
  const refuse = (part: string, legal: string, got: unknown): never => {
    throw new InvalidStateError(who, `state.${part} must be ${legal}. Got ${String(got)}.`);
  };
  network.forEach(({ inputs, activation }, layer) => {
    const before = layer === 0 ? features.count : network[layer - 1]!.units;
    if (inputs !== before) refuse(`network[${layer}].inputs`, `${before}, what comes in`, inputs);
    const isLast = layer === network.length - 1;
    const legal = isLast ? ['identity', 'logistic', 'softmax', 'exp'] : ['identity', 'logistic', 'tanh', 'relu'];
    if (!legal.includes(activation)) refuse(`network[${layer}].activation`, `one of ${legal.join(', ')}`, activation);
  });
  if (features.names !== null && features.names.length !== features.count) {
    refuse('features.names', `${features.count} names`, features.names.length);
  }
  for (const name of ['smallest', 'largest'] as const) {
    const length = data?.[name].length ?? features.count;
    if (length !== features.count) refuse(`data.${name}`, `${features.count} numbers`, length);
  }
  checkWeights(network, weights, 'weights', refuse);
  weights.forEach(({ W, b }, layer) => {
    if (!areFinite(W) || !areFinite(b)) refuse(`weights[${layer}]`, 'finite numbers', 'others');
  });
  const precisions = new Set(weights.flatMap(({ W, b }) => [precisionOf(W), precisionOf(b)]));
  if (precisions.size > 1) refuse('weights', 'all of 64 or all of 32 bits', 'both');
  // What an optimizer remembers may be infinite where early stopping has come back to finite weights.
  epochs?.optimizerState.slots.forEach((slot, index) => {
    checkWeights(network, slot, `epochs.optimizerState.slots[${index}]`, refuse);
  });
  return read;
}

function checkWeights(
  network: Network,
  weights: readonly LayerWeights[],
  name: string,
  refuse: (part: string, legal: string, got: unknown) => never,
): void {
  if (weights.length !== network.length) refuse(name, `of ${network.length} layers`, weights.length);
  network.forEach(({ inputs, units }, layer) => {
    const { W, b } = weights[layer]!;
    if (W.length !== inputs * units) refuse(`${name}[${layer}].W`, `${inputs * units} numbers`, W.length);
    if (b.length !== units) refuse(`${name}[${layer}].b`, `${units} numbers`, b.length);
  });
}

import { tf } from '../../../src/engines';
import { RandomState } from '../../../src/random';
import { plotActivations, plotFirstLayer, plotNetwork, plotWeights } from '../../../src/visualisation';
import type { GalleryCase } from './gallery-case';
import { HOSTILE_NAMES } from './hostile-names';

/** A network with weights like trained ones, which nobody has to wait for. */
export function networkOf(inputs: number, units: readonly number[]): InstanceType<typeof tf.Sequential> {
  const random = new RandomState(0);
  return tf.sequential({
    layers: units.map((count, i) => {
      const before = i === 0 ? inputs : units[i - 1]!;
      const W = tf.tensor2d(random.normal(0, Math.sqrt(2 / before), before * count), [before, count]);
      const b = tf.tensor1d(random.normal(0, 0.1, count));
      const activation = i < units.length - 1 ? 'relu' : count === 1 ? 'linear' : 'softmax';
      return tf.layers.dense({ units: count, activation, weights: [W, b], ...(i === 0 && { inputShape: [inputs] }) });
    }),
  });
}

const small = (): ReturnType<typeof networkOf> => networkOf(2, [3, 1]);
const large = (): ReturnType<typeof networkOf> => networkOf(784, [512, 10]);
const deep = (): ReturnType<typeof networkOf> => networkOf(8, [16, 12, 12, 8, 6, 4, 3]);

/** Rows of so many features. */
const rows = (count: number, features: number): number[][] => {
  const random = new RandomState(1);
  return Array.from({ length: count }, () => random.uniform(0, 1, features));
};

export const NETWORKS: readonly GalleryCase[] = [
  { name: 'network-small', draw: () => plotNetwork(small()) },
  {
    name: 'network-small-row',
    draw: () => plotNetwork(small(), { X: [[0.25, -1.5]], featureNames: ['length (cm)', 'weight (kg)'] }),
    shows: ['length (cm)', 'weight (kg)'],
  },
  { name: 'network-deep', draw: () => plotNetwork(deep()) },
  { name: 'network-deep-row', draw: () => plotNetwork(deep(), { X: rows(1, 8) }) },
  { name: 'network-large', draw: () => plotNetwork(large()), largest: 300 },
  { name: 'network-large-row', draw: () => plotNetwork(large(), { X: rows(1, 784) }), largest: 300 },
  {
    name: 'network-hostile',
    draw: () =>
      plotNetwork(networkOf(HOSTILE_NAMES.length, [4, HOSTILE_NAMES.length]), {
        title: HOSTILE_NAMES[0],
        featureNames: HOSTILE_NAMES,
        outputNames: HOSTILE_NAMES,
      }),
    shows: ['<script>', "datum['x'] + 1", '__proto__'],
    mayShorten: true,
  },
  { name: 'weights-small', draw: () => plotWeights(small()) },
  { name: 'weights-small-heatmap', draw: () => plotWeights(small(), { kind: 'heatmap' }) },
  { name: 'weights-deep', draw: () => plotWeights(deep()) },
  { name: 'weights-deep-heatmap', draw: () => plotWeights(deep(), { kind: 'heatmap' }) },
  { name: 'weights-large', draw: () => plotWeights(large()) },
  { name: 'weights-large-heatmap', draw: () => plotWeights(large(), { kind: 'heatmap' }) },
  { name: 'activations-small', draw: () => plotActivations(small(), rows(10, 2)) },
  { name: 'activations-small-heatmap', draw: () => plotActivations(small(), rows(10, 2), { kind: 'heatmap' }) },
  { name: 'activations-deep', draw: () => plotActivations(deep(), rows(500, 8)) },
  { name: 'activations-large', draw: () => plotActivations(large(), rows(2000, 784)) },
  { name: 'activations-large-heatmap', draw: () => plotActivations(large(), rows(2000, 784), { kind: 'heatmap' }) },
  { name: 'first-layer-small', draw: () => plotFirstLayer(networkOf(16, [4, 2])) },
  { name: 'first-layer-large', draw: () => plotFirstLayer(large()) },
  { name: 'first-layer-oblong', draw: () => plotFirstLayer(large(), { shape: [14, 56], maxUnits: 100 }) },
];

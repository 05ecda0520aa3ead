/** The activations that TensorFlow.js has a name for, as `tf.layers.activation` takes it. */
export const KERAS_ACTIVATION_NAMES = [
  'elu',
  'selu',
  'relu',
  'relu6',
  'linear',
  'sigmoid',
  'hardSigmoid',
  'softplus',
  'softsign',
  'tanh',
  'softmax',
  'logSoftmax',
  'swish',
  'mish',
  'gelu',
  'gelu_new',
] as const;

export type KerasActivationName = (typeof KERAS_ACTIVATION_NAMES)[number];

/** The losses that TensorFlow.js has a name for. `compile` takes no other: `mse` and such are names of metrics only. */
export const KERAS_LOSS_NAMES = [
  'meanSquaredError',
  'meanAbsoluteError',
  'meanAbsolutePercentageError',
  'meanSquaredLogarithmicError',
  'squaredHinge',
  'hinge',
  'categoricalHinge',
  'logcosh',
  'categoricalCrossentropy',
  'sparseCategoricalCrossentropy',
  'binaryCrossentropy',
  'kullbackLeiblerDivergence',
  'poisson',
  'cosineProximity',
] as const;

export type KerasLossName = (typeof KERAS_LOSS_NAMES)[number];

/** The metrics of TensorFlow.js: its losses, and these. Its two of the best k throw when they are called. */
export const KERAS_METRIC_NAMES = [
  ...KERAS_LOSS_NAMES,
  'binaryAccuracy',
  'categoricalAccuracy',
  'sparseCategoricalAccuracy',
  'precision',
  'recall',
  'r2Score',
] as const;

export type KerasMetricName = (typeof KERAS_METRIC_NAMES)[number];

/** A metric with the name under which logs and the history have it. */
export interface NamedMetric {
  readonly metric: KerasMetricName;
  readonly label: string;
}

const SHORT_NAMES: ReadonlyMap<string, KerasMetricName> = new Map([
  ['mse', 'meanSquaredError'],
  ['MSE', 'meanSquaredError'],
  ['mae', 'meanAbsoluteError'],
  ['MAE', 'meanAbsoluteError'],
  ['mape', 'meanAbsolutePercentageError'],
  ['MAPE', 'meanAbsolutePercentageError'],
  ['cosine', 'cosineProximity'],
]);

/** Of the full names these are taken by `compile`; of the others only the function, such as `tf.metrics.recall`. */
const NAMED_IN_FULL = [
  'binaryAccuracy',
  'categoricalAccuracy',
  'precision',
  'categoricalCrossentropy',
  'sparseCategoricalCrossentropy',
] as const satisfies readonly KerasMetricName[];

/** The loss that `compile` means by a name; undefined where it knows none of that name. */
export function kerasLossNamed(name: string): KerasLossName | undefined {
  return KERAS_LOSS_NAMES.find((known) => known === name);
}

/** The activation of a name; undefined where there is none. */
export function kerasActivationNamed(name: string): KerasActivationName | undefined {
  return KERAS_ACTIVATION_NAMES.find((known) => known === name);
}

/**
 * The metric that `compile` means by a name; undefined where it knows none of that name.
 *
 * @param lossName  the model's loss, null for one without a name, and
 * @param outputs   the last extent of the model's output: `accuracy` and `crossentropy` go by these
 */
export function kerasMetricNamed(
  name: string,
  lossName: KerasLossName | null,
  outputs: number,
): NamedMetric | undefined {
  const kind = outputs === 1 || lossName === 'binaryCrossentropy' ? 'binary' : sparseOrNot(lossName);
  if (name === 'accuracy' || name === 'acc') return { metric: `${kind}Accuracy`, label: 'acc' };
  if (name === 'crossentropy' || name === 'ce') return { metric: `${kind}Crossentropy`, label: 'ce' };
  const metric = SHORT_NAMES.get(name) ?? NAMED_IN_FULL.find((known) => known === name);
  return metric && { metric, label: name };
}

function sparseOrNot(lossName: KerasLossName | null): 'sparseCategorical' | 'categorical' {
  return lossName === 'sparseCategoricalCrossentropy' ? 'sparseCategorical' : 'categorical';
}

/** The metric that a function of `tf.metrics` with that name computes; undefined where there is none. */
export function kerasMetricOfFunction(name: string): KerasMetricName | undefined {
  return SHORT_NAMES.get(name) ?? KERAS_METRIC_NAMES.find((known) => known === name);
}

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Port } from '../../../../src/engines/tensorflow/graph';
import { total } from '../../../../src/engines/tensorflow/graph/operations';
import { loadTfjsNode, nativeStatus, type TfjsNode } from '../../../../src/engines/tensorflow/native';
import { KERAS_METRICS } from '../../../../src/engines/tensorflow/program/metrics';
import { RandomState } from '../../../../src/random';
import {
  KERAS_LOSS_NAMES,
  KERAS_METRIC_NAMES,
  type KerasLossName,
  kerasMetricNamed,
  kerasMetricOfFunction,
  type KerasMetricName,
} from '../../../../src/training';
import type { Built } from './built-program';
import { describeBuilt } from './describe-built';
import { largestDifference } from './largest-difference';
import { layersModel } from './layers-model';

/** A batch of 12 rows, of which 9 count where it is filled up. */
const [ROWS, COUNTED, CLASSES] = [12, 9, 4];

const random = new RandomState(21);
const labels = random.randint(0, CLASSES, ROWS);
const oneHot = labels.flatMap((label) => [0, 1, 2, 3].map((k) => +(k === label)));
const probabilities = Array.from({ length: ROWS }, () => {
  const powers = random.standardNormal(CLASSES).map((z) => Math.exp(z));
  const sum = powers.reduce((one, other) => one + other, 0);
  return powers.map((power) => power / sum);
}).flat();
// Equal ones, of which the first counts, and ½, which is no yes.
probabilities.splice(0, 12, 0.25, 0.25, 0.25, 0.25, 0, 0.5, 0.5, 0, 1, 0, 0, 0);
const bits = (): number[] => random.randint(0, 2, ROWS * CLASSES);
const zeros = new Array<number>(ROWS * CLASSES).fill(0);

const DATA = {
  probabilities: { target: oneHot, output: probabilities },
  sparse: { target: labels, output: probabilities },
  bits: { target: bits(), output: bits() },
  'no yes in the output': { target: bits(), output: zeros },
  'no yes in the target': { target: zeros, output: bits() },
  reals: { target: random.standardNormal(ROWS * CLASSES), output: random.standardNormal(ROWS * CLASSES) },
} as const;

const OF_LOSSES = KERAS_LOSS_NAMES.map((name): [KerasMetricName, keyof typeof DATA] => [
  name,
  name === 'sparseCategoricalCrossentropy' ? 'sparse' : 'probabilities',
]);

const CASES = [
  ...OF_LOSSES,
  ['binaryAccuracy', 'probabilities'],
  ['binaryAccuracy', 'bits'],
  ['categoricalAccuracy', 'probabilities'],
  ['sparseCategoricalAccuracy', 'sparse'],
  ['precision', 'bits'],
  ['precision', 'probabilities'],
  ['precision', 'no yes in the output'],
  ['precision', 'no yes in the target'],
  ['recall', 'bits'],
  ['recall', 'probabilities'],
  ['recall', 'no yes in the output'],
  ['recall', 'no yes in the target'],
  ['r2Score', 'reals'],
] as const satisfies readonly (readonly [KerasMetricName, keyof typeof DATA])[];

/** Sums in another order, and other polynomials for logarithms: a few last places (6e-8). */
const TOLERANCE = 1e-6;

(nativeStatus().available ? describe : describe.skip)('A metric of TensorFlow.js as graph', () => {
  let tf: TfjsNode;
  beforeAll(() => {
    tf = loadTfjsNode();
  });

  const vectors: Record<string, Float32Array> = {
    mask: Float32Array.from({ length: ROWS }, (_, row) => +(row < COUNTED)),
  };
  const inputs: Record<string, Port> = { mask: { type: 'float32', shape: [ROWS, 1] } };
  for (const [name, { target, output }] of Object.entries(DATA)) {
    vectors[portName('target', name)] = Float32Array.from(target);
    vectors[portName('output', name)] = Float32Array.from(output);
    inputs[portName('target', name)] = { type: 'float32', shape: [ROWS, target.length / ROWS] };
    inputs[portName('output', name)] = { type: 'float32', shape: [ROWS, CLASSES] };
  }
  const built: Omit<Built, 'isCompiled'> = {
    inputs,
    build: (graph, given) => {
      const all = { mask: null, count: graph.constant('float32', ROWS) };
      const some = { mask: given.mask!, count: total(graph, given.mask!) };
      return Object.fromEntries(
        CASES.flatMap(([name, data]) => {
          const [target, output] = [given[portName('target', data)]!, given[portName('output', data)]!];
          return [
            [portName('all', name, data), KERAS_METRICS[name](graph, target, output, all)],
            [portName('some', name, data), KERAS_METRICS[name](graph, target, output, some)],
          ];
        }),
      );
    },
  };

  describeBuilt(built, vectors, ({ output: actual }) => {
    it.each(CASES)(
      '%s of %s has the value that TensorFlow.js has, of a full batch and of one filled up',
      (name, data) => {
        const [all, some] = [ROWS, COUNTED].map((rows) => valueOfTfjs(tf, name, data, 0, rows));
        expect(largestDifference(actual(portName('all', name, data)), [all!])).toBeLessThanOrEqual(TOLERANCE);
        expect(largestDifference(actual(portName('some', name, data)), [some!])).toBeLessThanOrEqual(TOLERANCE);
      },
    );
  });

  it('has as its value over several batches what the batches have, by their rows', () => {
    const model = layersModel(tf, [CLASSES]);
    model.compile({ loss: 'meanSquaredError', optimizer: 'sgd', metrics: ['precision'] });
    const { target, output } = DATA.bits;
    const values = tf.tidy(() => {
      const [x, y] = [output, target].map((numbers) => tf.tensor2d(Float32Array.from(numbers), [ROWS, CLASSES]));
      const results = model.evaluate(x!, y!, { batchSize: 5 });
      return Array.isArray(results) ? results.map((result) => result.dataSync()[0]!) : [];
    });
    const byRows = [5, 5, 2].reduce(
      (sum, rows, batch) => sum + (rows / ROWS) * valueOfTfjs(tf, 'precision', 'bits', batch * 5, rows),
      0,
    );
    expect(largestDifference([values[1]!], [byRows])).toBeLessThanOrEqual(TOLERANCE);
  });

  it('is known by the names that compile takes, with the label that it gives', () => {
    const names = [
      ...KERAS_METRIC_NAMES,
      'mse',
      'MSE',
      'mae',
      'MAE',
      'mape',
      'MAPE',
      'cosine',
      'msle',
      'kld',
      'r2',
      '',
    ];
    for (const name of [...names, 'accuracy', 'acc', 'crossentropy', 'ce']) {
      for (const loss of KERAS_LOSS_NAMES) {
        for (const outputs of [1, CLASSES]) {
          const taken = takenByTfjs(tf, name, loss, outputs);
          const ours = kerasMetricNamed(name, loss, outputs);
          expect([name, loss, outputs, ours?.label, ours?.metric]).toEqual([
            name,
            loss,
            outputs,
            taken?.label,
            taken?.metric,
          ]);
        }
      }
    }
  });

  it('is known by the function of tf.metrics, whose names are those of the metrics', () => {
    const functions = Object.values(tf.metrics);
    expect(functions.map(({ name }) => [name, kerasMetricOfFunction(name) !== undefined])).toEqual(
      functions.map(({ name }) => [name, true]),
    );
  });
});

function portName(...parts: readonly string[]): string {
  return parts.join('_').replace(/\W/g, '_');
}

/** TensorFlow.js's own functions, by the names of the metrics. */
function functionOfTfjs(tf: TfjsNode, name: KerasMetricName) {
  const loss = KERAS_LOSS_NAMES.find((known) => known === name);
  if (loss !== undefined) {
    const model = layersModel(tf, [CLASSES]);
    model.compile({ loss, optimizer: 'sgd' });
    return model.lossFunctions[0]!;
  }
  const { binaryAccuracy, categoricalAccuracy, sparseCategoricalAccuracy, precision, recall, r2Score } = tf.metrics;
  const others = { binaryAccuracy, categoricalAccuracy, sparseCategoricalAccuracy, precision, recall, r2Score };
  return new Map(Object.entries(others)).get(name)!;
}

/** The value of some of the rows, as a model has it of a batch: the mean of what the function gives. */
function valueOfTfjs(
  tf: TfjsNode,
  name: KerasMetricName,
  data: keyof typeof DATA,
  first: number,
  rows: number,
): number {
  const { target, output } = DATA[data];
  const some = (numbers: readonly number[]) => {
    const columns = numbers.length / ROWS;
    const slice = numbers.slice(first * columns, (first + rows) * columns);
    return tf.tensor2d(Float32Array.from(slice), [rows, columns]);
  };
  return tf.tidy(() => functionOfTfjs(tf, name)(some(target), some(output)).mean().dataSync()[0]!);
}

/** The label that a model gives, and which metric its function computes: the one that gives the same number. */
function takenByTfjs(
  tf: TfjsNode,
  name: string,
  loss: KerasLossName,
  outputs: number,
): { label: string; metric: string } | undefined {
  const model = layersModel(tf, [outputs]);
  try {
    model.compile({ loss, optimizer: 'sgd', metrics: [name] });
  } catch {
    return undefined;
  }
  const compiled = model.metricsTensors[0]![0];
  return { label: model.metricsNames[1]!, metric: compiled.name.replace(/\$\d+$/, '') }; // a bundle numbers equal names
}

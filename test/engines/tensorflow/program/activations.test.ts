import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Tensor } from '@tensorflow/tfjs';
import type { FloatArray } from '../../../../src/arrays';
import type { Value } from '../../../../src/engines/tensorflow/graph';
import { loadTfjsNode, nativeStatus, type TfjsNode } from '../../../../src/engines/tensorflow/native';
import {
  type ActivationOperation,
  cappedRelu,
  elu,
  KERAS_ACTIVATIONS,
  leakyRelu,
  prelu,
  thresholdedRelu,
} from '../../../../src/engines/tensorflow/program/activations';
import { RandomState } from '../../../../src/random';
import { KERAS_ACTIVATION_NAMES, kerasActivationNamed } from '../../../../src/training';
import type { Built } from './built-program';
import { describeBuilt } from './describe-built';
import { largestDifference } from './largest-difference';
import { onlyTensor } from './only-tensor';

const [ROWS, UNITS] = [60, 8];
const ALPHA = 0.3;

/** Kinks, ties and far ends: e^x is Infinity in 32 bits from 89 on, and 0 below −104. */
const EDGES = [0, 1, -1, 6, 2.5, -2.5, 20, -20, 88, -88, 105, -105, 1000, -1000, 1e-6, -1e-6, 0, 0];
const random = new RandomState(3);
const inner = random.standardNormal(ROWS * UNITS - EDGES.length).map((value) => 2 * value);
const DATA = {
  x: Float32Array.from([...EDGES, ...inner]),
  g: Float32Array.from(random.standardNormal(ROWS * UNITS)),
  alpha: Float32Array.from(random.standardNormal(UNITS)),
};

type Eager = (tf: TfjsNode, x: Tensor) => Tensor;
type ActivationName = Parameters<TfjsNode['layers']['activation']>[0]['activation'];

/** Each with TensorFlow.js's own, in eager mode. */
const CASES: Readonly<Record<string, readonly [ActivationOperation, Eager]>> = {
  ...Object.fromEntries(
    KERAS_ACTIVATION_NAMES.map((name) => {
      const activation = name as ActivationName; // its types know fewer names than it does
      const eager: Eager = (tf, x) => onlyTensor(tf.layers.activation({ activation }).apply(x));
      return [name, [KERAS_ACTIVATIONS[name], eager]];
    }),
  ),
  'leakyReLU(0.3)': [leakyRelu(ALPHA), (tf, x) => onlyTensor(tf.layers.leakyReLU({ alpha: ALPHA }).apply(x))],
  'reLU(2.5)': [cappedRelu(2.5), (tf, x) => onlyTensor(tf.layers.reLU({ maxValue: 2.5 }).apply(x))],
  'thresholdedReLU(1)': [thresholdedRelu(1), (tf, x) => onlyTensor(tf.layers.thresholdedReLU({ theta: 1 }).apply(x))],
};

/**
 * Exp, tanh and such are other polynomials compiled than interpreted, a few last places (6e-8) apart; what is a
 * difference of them, as 1 + tanh far below 0 is, has those of 1, times x.
 */
const TOLERANCE = 5e-6;

(nativeStatus().available ? describe : describe.skip)('An activation as graph', () => {
  let tf: TfjsNode;
  beforeAll(() => {
    tf = loadTfjsNode();
  });

  const matrix = { type: 'float32', shape: [ROWS, UNITS] } as const;
  const built: Omit<Built, 'isCompiled'> = {
    inputs: { x: matrix, g: matrix, alpha: { type: 'float32', shape: [UNITS] } },
    build: (graph, { x, g, alpha }) => {
      const both = (name: string, y: Value): [string, Value][] => [
        [name, y],
        [`${name} by x`, graph.gradients(y, g!, [x!])[0]!],
      ];
      const sloped = prelu(graph, x!, alpha!);
      const outputs = [
        ...Object.entries(CASES).flatMap(([name, [operation]]) => both(name, operation(graph, x!))),
        ...both('prelu', sloped),
        ...both('elu(3)', elu(3)(graph, x!)),
        ...graph.gradients(sloped, g!, [alpha!]).map((byAlpha): [string, Value] => ['prelu by alpha', byAlpha]),
      ];
      return Object.fromEntries(outputs.map(([name, value]) => [portName(name), value]));
    },
  };

  describeBuilt(built, DATA, ({ output }) => {
    const actual = (name: string): FloatArray => output(portName(name));

    it.each(Object.keys(CASES))('%s has the value that TensorFlow.js has', (name) => {
      const expected = tf.tidy(() => CASES[name]![1](tf, tf.tensor2d(DATA.x, [ROWS, UNITS])).dataSync());
      expect(largestDifference(actual(name), expected)).toBeLessThanOrEqual(TOLERANCE);
    });

    // TensorFlow.js itself cannot differentiate thresholdedReLU.
    it.each(Object.keys(CASES).filter((name) => name !== 'thresholdedReLU(1)'))(
      '%s has the gradient that TensorFlow.js has',
      (name) => {
        const [x, g] = [tf.tensor2d(DATA.x, [ROWS, UNITS]), tf.tensor2d(DATA.g, [ROWS, UNITS])];
        const gradient = tf.grad((input: Tensor) => CASES[name]![1](tf, input));
        const expected = tf.tidy(() => gradient(x, g).dataSync());
        expect(largestDifference(actual(`${name} by x`), expected)).toBeLessThanOrEqual(TOLERANCE);
        tf.dispose([x, g]);
      },
    );

    it('thresholdedReLU(1) passes the gradient on where it passes the value on', () => {
      const expected = DATA.g.map((g, index) => (DATA.x[index]! > 1 ? g : 0));
      expect(largestDifference(actual('thresholdedReLU(1) by x'), expected)).toBe(0);
    });

    it('prelu has the values and both gradients that TensorFlow.js has', () => {
      const [x, g] = [tf.tensor2d(DATA.x, [ROWS, UNITS]), tf.tensor2d(DATA.g, [ROWS, UNITS])];
      const alpha: Tensor = tf.tensor1d(DATA.alpha);
      const [byX, byAlpha] = tf.grads((input: Tensor, slope: Tensor) => tf.prelu(input, slope))([x, alpha], g);
      for (const [name, tensor] of Object.entries({
        prelu: tf.prelu(x, alpha),
        'prelu by x': byX,
        'prelu by alpha': byAlpha,
      })) {
        expect(largestDifference(actual(name), tensor!.dataSync())).toBeLessThanOrEqual(TOLERANCE);
      }
    });

    it('elu(3) is three times as deep, as its formula says', () => {
      // By hand, in 64 bits: TensorFlow.js has no elu with another alpha than 1.
      const value = Array.from(DATA.x, (x) => (x < 0 ? 3 * Math.expm1(x) : x));
      const slope = Array.from(DATA.x, (x, index) => DATA.g[index]! * (x < 0 ? 3 * Math.exp(x) : 1));
      expect(largestDifference(actual('elu(3)'), value)).toBeLessThanOrEqual(TOLERANCE);
      expect(largestDifference(actual('elu(3) by x'), slope)).toBeLessThanOrEqual(TOLERANCE);
    });
  });

  it('is known by the names that TensorFlow.js takes, and no others', () => {
    const isTaken = (name: string): boolean => {
      try {
        tf.layers.activation({ activation: name as ActivationName });
        return true;
      } catch {
        return false;
      }
    };
    for (const name of [...KERAS_ACTIVATION_NAMES, 'hard_sigmoid', 'geluNew', 'leakyRelu', 'Tanh', 'identity', '']) {
      expect([name, kerasActivationNamed(name) !== undefined]).toEqual([name, isTaken(name)]);
    }
  });
});

/** TensorFlow's names are of letters, digits and underscores. */
function portName(title: string): string {
  return title.replace(/\W/g, '_');
}

import { describe, expect, it } from '@jest/globals';
import { activate, forward, glorotUniform, parameterCount, perceptron } from '../../src/network';
import { RandomState } from '../../src/random';
import { expectClose } from '../close-to';

describe('perceptron', () => {
  it('gives the hidden activation to all layers but the last', () => {
    expect(perceptron([4, 3, 2, 1], 'tanh', 'identity')).toEqual([
      { inputs: 4, units: 3, activation: 'tanh' },
      { inputs: 3, units: 2, activation: 'tanh' },
      { inputs: 2, units: 1, activation: 'identity' },
    ]);
  });

  it('has one layer where nothing is hidden', () => {
    expect(perceptron([4, 1], 'relu', 'identity')).toEqual([{ inputs: 4, units: 1, activation: 'identity' }]);
  });

  it('counts its weights', () => {
    expect(parameterCount(perceptron([4, 3, 2], 'relu', 'identity'))).toBe(4 * 3 + 3 + 3 * 2 + 2);
  });
});

describe('glorotUniform', () => {
  // MLPRegressor(hidden_layer_sizes=(3,), activation=…, random_state=0, max_iter=1, learning_rate_init=1e-300)
  //   .fit([[0., 1], [1, 0]], [0., 1]), its coefs_ and intercepts_ row by row; scikit-learn 1.9.0
  const STARTS = [
    {
      activation: 'relu',
      W: [0.10694502884745116, 0.47145628038967113, 0.22514327663930378, 0.09833412712013101, -0.16726395423736085, 0.319637986935267],
      b: [-0.13673956907291074, 0.8583316397993366, 1.0158342120061161],
      lastW: [-0.2855088040706436, 0.7145774884965188, 0.0707778095532825],
      lastB: [0.16667445445177043],
    },
    {
      activation: 'logistic',
      W: [0.06174474119356821, 0.2721954103941163, 0.12998653137393645, 0.05677323476333451, -0.09656988900466157, 0.18454307780030654],
      b: [-0.0789466270131185, 0.49555800329211996, 0.5864921557537627],
      lastW: [-0.1648385848861943, 0.4125615053403119, 0.04086358739823981],
      lastB: [0.09622954114476368],
    },
  ] as const; // prettier-ignore

  it.each(STARTS)("draws scikit-learn's starting weights: $activation", ({ activation, W, b, lastW, lastB }) => {
    const [first, last] = [
      ...glorotUniform(perceptron([2, 3, 1], activation, 'identity'), activation, new RandomState(0)),
    ];
    // The bound's square root may round otherwise in its last bit.
    expectClose(first!.W, W, 1e-15);
    expectClose(first!.b, b, 1e-15);
    expectClose(last!.W, lastW, 1e-15);
    expectClose(last!.b, lastB, 1e-15);
  });
});

describe('activate', () => {
  // numpy: np.maximum([np.nan, -1, 2], 0); np.exp([0, 1]) / np.exp([0, 1]).sum()
  it.each([
    ['relu', [NaN, -1, 2], [NaN, 0, 2]],
    ['softmax', [1000, 1001, NaN, 0, -Infinity, 0], [1 / (1 + Math.E), Math.E / (1 + Math.E), NaN, NaN, 0, 1]],
    ['exp', [0, 1, -Infinity], [1, Math.E, 0]],
    ['identity', [1, NaN, -2], [1, NaN, -2]],
  ] as const)('%s keeps NaN and does not overflow', (activation, z, expected) => {
    const values = Float64Array.from(z);
    activate(activation, values, activation === 'softmax' ? 2 : 1);
    expect(Array.from(values, (value) => Number(value.toFixed(15)))).toEqual(
      expected.map((value) => Number(value.toFixed(15))),
    );
  });
});

describe('forward', () => {
  it('rounds each layer to 32 bits where the output has them', () => {
    const network = perceptron([2, 1, 1], 'identity', 'identity');
    const output = (Kind: typeof Float32Array | typeof Float64Array) => {
      const weights = [
        { W: Kind.of(0.5, 0.25), b: Kind.of(1) },
        { W: Kind.of(1), b: Kind.of(2 ** -30 - 2) },
      ];
      const data = new Kind(1);
      forward(network, weights, { data: Float64Array.of(1, 2), rows: 1, columns: 2 }, data);
      return data;
    };
    expect(output(Float64Array)).toEqual(Float64Array.of(2 ** -30)); // 1·0.5 + 2·0.25 + 1 = 2
    expect(output(Float32Array)).toEqual(Float32Array.of(0)); // 2⁻³⁰ − 2 is −2 in 32 bits
  });

  it('gives a row the same bits alone and among others, at any place of the output', () => {
    const random = new RandomState(0);
    const network = perceptron([11, 9, 3], 'relu', 'softmax');
    const weights = [...glorotUniform(network, 'relu', random)];
    const data = Float64Array.from({ length: 7 * 11 }, (_, i) => (i % 3 === 0 ? 0 : random.uniform(-1, 1)));
    const together = new Float64Array(7 * 3);
    forward(network, weights, { data, rows: 7, columns: 11 }, together);
    for (let row = 0; row < 7; row++) {
      const alone = new Float64Array(5);
      const X = { data: data.slice(row * 11, (row + 1) * 11), rows: 1, columns: 11 };
      forward(network, weights, X, alone, 1);
      expect(alone).toEqual(Float64Array.of(0, ...together.subarray(row * 3, (row + 1) * 3), 0));
    }
  });

  it('adds what each input brings in the order of the inputs, whether it is zero or not', () => {
    // As plain sums, one input after the other.
    const W = Float64Array.from({ length: 10 }, (_, i) => 1 / (i + 1));
    for (const zeros of [[], [3], [0, 1, 4, 9], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]) {
      const x = Float64Array.from({ length: 10 }, (_, i) => (zeros.includes(i) ? 0 : 0.1 * (i + 1)));
      const output = new Float64Array(1);
      const network = perceptron([10, 1], 'relu', 'identity');
      forward(network, [{ W, b: Float64Array.of(0.3) }], { data: x, rows: 1, columns: 10 }, output);
      expect(output[0]).toBe(x.reduce((sum, value, i) => sum + value * W[i]!, 0.3));
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { tf } from '../../../src/engines';
import { MLPClassifier, MLPRegressor } from '../../../src/neural-network';
import { makePipeline } from '../../../src/pipeline';
import { StandardScaler } from '../../../src/preprocessing';
import { type NetworkEstimator, type NetworkOptions, plotNetwork } from '../../../src/visualisation';
import { readNetwork } from '../../../src/visualisation/network/read-network';
import { hex } from '../../../src/visualisation/network/ramps';
import { shownUnits } from '../../../src/visualisation/network/shown-units';
import { viridis } from '../../../src/visualisation/viridis';
import { takeWarnings } from '../../setup/fatal-warnings';

const X = [[0, 0], [0, 1], [1, 0], [1, 1]]; // prettier-ignore
const SETTINGS = { hiddenLayerSizes: [3], solver: 'lbfgs', randomState: 1, engine: 'matrix' } as const;
const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0;

describe('plotNetwork', () => {
  it('draws every unit and every weight of a small network, with its names', async () => {
    const model = await new MLPClassifier(SETTINGS).fit(X, ['no', 'yes', 'yes', 'no']);
    const svg = await plotNetwork(model, { featureNames: ['left', '<script>'] }).toSVG();
    expect(count(svg, /class="unit"/g)).toBe(2 + 3 + 1);
    expect(count(svg, /class="weight"/g)).toBe(2 * 3 + 3 * 1);
    for (const words of ['MLPClassifier: 2 → 3 → 1', 'left', '&lt;script&gt;', 'yes, else no', 'relu', 'logistic']) {
      expect(svg).toContain(`>${words}</text>`);
    }
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('activation for row');
  });

  it("shows a row's way through the network, which ends in what the model predicts", async () => {
    const model = await new MLPRegressor(SETTINGS).fit(X, [1, 2, 3, 5]);
    const { rows } = readNetwork('test', model, X);
    expect(Array.from(rows!.outputs.at(-1)!.data)).toEqual(model.predict(X));
    const svg = await plotNetwork(model, { X, row: 3 }).toSVG({ theme: 'dark' });
    expect(svg).toContain('activation for row 3');
    expect(svg).toContain(`activation ${Number(model.predict([X[3]!])[0]!.toPrecision(4))}</title>`);
  });

  it('colours a layer whose units are all silent as low, and a single unit by its distance from 0', async () => {
    const silent = tf.sequential({
      layers: [
        tf.layers.dense({ units: 2, inputShape: [2], kernelInitializer: 'zeros' }),
        tf.layers.dense({ units: 1, kernelInitializer: 'zeros', biasInitializer: 'ones' }),
      ],
    });
    const svg = await plotNetwork(silent, { X: [[1, 2]] }).toSVG(); // prettier-ignore
    silent.dispose();
    const fills = [...svg.matchAll(/activation (\d)<\/title><circle[^>]* fill="([^"]*)"/g)].map(([, activation, fill]) => [activation, fill]); // prettier-ignore
    const [low, high] = [hex(viridis(0)), hex(viridis(1))];
    expect(fills).toEqual([['0', low], ['0', low], ['1', high]]); // prettier-ignore
  });

  it('looks into a pipeline, whose features it names', async () => {
    const model = await makePipeline(new StandardScaler(), new MLPRegressor(SETTINGS)).fit(X, [1, 2, 3, 5]);
    const network = readNetwork('test', model, X);
    expect(network.featureNames).toEqual(['x0', 'x1']);
    expect(Array.from(network.rows!.inputs.data.subarray(0, 2))).toEqual([-1, -1]); // (0 − 0.5) / 0.5
    expect(Array.from(network.rows!.outputs.at(-1)!.data)).toEqual(model.predict(X));
  });

  it('takes a tf.Sequential of dense layers and their activations, and leaves no tensor behind', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 3, inputShape: [2], name: 'first' }),
        tf.layers.leakyReLU(),
        tf.layers.dense({ units: 2, activation: 'softmax', useBias: false }),
      ],
    });
    const before = tf.memory().numTensors;
    const { layers, rows } = readNetwork('test', model, X);
    const diagram = plotNetwork(model, { X });
    expect(tf.memory().numTensors).toBe(before);
    expect(layers.map(({ name, activation, b }) => [name, activation, b?.length])).toEqual([
      ['first', 'leakyReLU', 3],
      ['output', 'softmax', undefined],
    ]);
    const expected = tf.tidy(() =>
      Array.from((model.predict(tf.tensor2d(X)) as ReturnType<typeof tf.tensor>).dataSync()),
    );
    expect(Array.from(rows!.outputs[1]!.data)).toEqual(expected);
    expect(await diagram.toSVG()).toContain('Sequential: 2 → 3 → 2');
    model.dispose();
  });

  it('summarises 784-512-10 in less than 300 kB, also as a page, and says so', async () => {
    const images = Array.from({ length: 20 }, (_, i) =>
      Array.from({ length: 784 }, (_, j) => ((i * 31 + j) % 97) / 97),
    );
    const model = new MLPClassifier({ hiddenLayerSizes: [512], maxIter: 1, randomState: 0, engine: 'matrix' });
    await model.fit(images, images.map((_, i) => i % 10)); // prettier-ignore
    takeWarnings('ConvergenceWarning');
    const diagram = plotNetwork(model, { X: images });
    const svg = await diagram.toSVG();
    expect(count(svg, /class="unit"/g)).toBe(15 + 15 + 10);
    expect(svg).toContain('497 more');
    expect(svg).toContain('80 of 401,408');
    expect((await diagram.toHTML()).length).toBeLessThan(300_000);
  });

  it.each<[NetworkEstimator, NetworkOptions, string]>([
    [new StandardScaler(), {}, 'estimator must be an MLPClassifier, MLPRegressor, KerasClassifier or KerasRegressor'],
    [new MLPRegressor(), {}, 'MLPRegressor: plotNetwork needs a fitted estimator'],
    [new MLPRegressor(), { maxUnits: 2 }, 'plotNetwork: maxUnits must be an integer in [3, 100]. Got 2.'],
    [new MLPRegressor(), { widht: 2 } as object, 'unknown parameter "widht". Did you mean "width"?'],
    [new MLPRegressor(), { X, row: 4 }, "plotNetwork: row must be the place of one of X's 4 rows"],
  ])('refuses what it cannot draw: %#', (estimator, options, message) => {
    expect(() => plotNetwork(estimator, options)).toThrow(message);
  });

  it('names the layer that is not dense, and refuses names of another number', () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 3, inputShape: [2] }), tf.layers.batchNormalization({ name: 'norm' })],
    });
    expect(() => plotNetwork(model)).toThrow('Its layer norm is a BatchNormalization');
    const dense = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });
    expect(() => plotNetwork(dense, { featureNames: ['a'] })).toThrow("one name for each of the network's 2 inputs");
    expect(() => plotNetwork(dense, { X: [[1, 2, 3]] })).toThrow('X has 3 features, the network has 2 inputs.');
    model.dispose();
    dense.dispose();
  });
});

it('of a large layer the first and the last units are shown', () => {
  expect(shownUnits(3, 4)).toEqual([0, 1, 2]);
  expect(shownUnits(10, 4)).toEqual([0, 1, null, 9]);
});

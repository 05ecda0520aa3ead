import type { layers, ModelCompileArgs, Sequential, Tensor } from '@tensorflow/tfjs';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  ConcurrentFitError,
  ConflictingParametersError,
  DivergenceError,
  fitSequential,
  type FitSequentialArgs,
  KerasRegressor,
  tf,
} from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { disposeModel } from '../../src/keras/dispose-model';
import { takeWarnings } from '../setup/fatal-warnings';
import { stateOf, weightsOf } from './model-state';
import { rowsFor } from './fit-differences';
import { expectSameOutcome, fitBoth } from './small-model';

const QUIET = { shuffle: false, verbose: 0, batchSize: 8 } as const;

class Double extends tf.layers.Layer {
  static readonly className = 'Double';

  override computeOutputShape(shape: number[]): number[] {
    return shape;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => [inputs].flat()[0]!.mul(2));
  }
}

/** TensorFlow.js goes by the name of a class, so that this one has it too. */
class OwnDense extends tf.layers.Layer {
  static readonly className = 'Dense';

  override computeOutputShape(shape: number[]): number[] {
    return shape;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => [inputs].flat()[0]!.neg());
  }
}

class HalfOfSgd extends tf.SGDOptimizer {
  override applyGradients(gradients: Parameters<InstanceType<typeof tf.SGDOptimizer>['applyGradients']>[0]): void {
    const half = (tensor: Tensor): Tensor => tf.tidy(() => tensor.div(2));
    if (!Array.isArray(gradients)) throw new Error('a list in TensorFlow.js 4');
    super.applyGradients(gradients.map(({ name, tensor }) => ({ name, tensor: half(tensor) })));
  }
}

function fourthPower(yTrue: Tensor, yPred: Tensor): Tensor {
  return tf.tidy(() => yPred.sub(yTrue).pow(4).mean(-1));
}

let seed = 0;

function dense(more: Partial<Parameters<typeof tf.layers.dense>[0]> = {}): layers.Layer {
  return tf.layers.dense({ units: 2, kernelInitializer: tf.initializers.glorotNormal({ seed: ++seed }), ...more });
}

interface Case {
  readonly title: string;
  readonly inputShape: readonly number[];
  readonly layers: () => layers.Layer[];
  readonly compiling?: () => Partial<ModelCompileArgs>;
  /** Whether the first layer is frozen once the model is compiled. */
  readonly freeze?: boolean;
  /** What the warning says. */
  readonly part: RegExp;
}

const CASES: readonly Case[] = [
  {
    title: "a layer of the user's own class",
    inputShape: [4],
    layers: () => [dense({ inputShape: [4] }), new Double({})],
    part: /the layer double_\S+ \(of class Double\)/,
  },
  {
    title: "a class of the user's own by the name of another",
    inputShape: [4],
    layers: () => [dense({ inputShape: [4] }), new OwnDense({})],
    part: /the layer dense_\S+ \(of class Dense\)/,
  },
  {
    title: "a loss function of the user's own",
    inputShape: [4],
    layers: () => [dense({ inputShape: [4] })],
    compiling: () => ({ loss: fourthPower }),
    part: /the loss function fourthPower/,
  },
  {
    title: "a metric function of the user's own",
    inputShape: [4],
    layers: () => [dense({ inputShape: [4] })],
    compiling: () => ({ metrics: [(yTrue: Tensor, yPred: Tensor) => tf.tidy(() => yPred.sub(yTrue).max())] as never }),
    part: /the metric function/,
  },
  {
    title: 'conv2d',
    inputShape: [4, 4, 1],
    layers: () => [
      tf.layers.conv2d({
        inputShape: [4, 4, 1],
        filters: 2,
        kernelSize: 3,
        kernelInitializer: tf.initializers.glorotNormal({ seed: 3 }),
      }),
      tf.layers.flatten(),
      dense(),
    ],
    part: /the layer conv2d_\S+ \(of class Conv2D\)/,
  },
  {
    title: 'a model in the model',
    inputShape: [4],
    layers: () => [tf.sequential({ layers: [dense({ inputShape: [4] })] }), dense()],
    part: /the layer sequential_\S+ \(of class Sequential\)/,
  },
  {
    title: "an optimizer of the user's own class",
    inputShape: [4],
    layers: () => [dense({ inputShape: [4] })],
    compiling: () => ({ optimizer: new HalfOfSgd(0.05) }),
    part: /the optimizer \(of class SGD\)/,
  },
  {
    title: 'a layer that was frozen after compile',
    inputShape: [4],
    layers: () => [dense({ inputShape: [4], name: 'first' }), dense()],
    freeze: true,
    part: /the weight first\/kernel\S*, which was frozen after compile/,
  },
  {
    title: 'a normalisation of an inner axis',
    inputShape: [4, 3],
    layers: () => [tf.layers.layerNormalization({ inputShape: [4, 3], axis: 1 }), tf.layers.flatten(), dense()],
    part: /axis 1 of the layer layer_normalization_\S+/,
  },
];

function modelOf({ layers: make, compiling = () => ({}), freeze = false }: Case): Sequential {
  seed = 0;
  const model = tf.sequential({ layers: make() });
  const { optimizer = tf.train.adam(0.05), ...more } = compiling();
  model.compile({ optimizer, loss: 'meanSquaredError', ...more });
  if (freeze) model.layers[0]!.trainable = false;
  return model;
}

/** With a layer of the user's own by that name: what is said is said once for each name, but for its numbers. */
function withOwnLayer(name: string): Sequential {
  return modelOf({ ...CASES[0]!, layers: () => [dense({ inputShape: [4] }), new Double({ name })] });
}

afterAll(() => tensorflowEngine().terminate());

(nativeStatus().available ? describe : describe.skip)('What cannot be compiled', () => {
  it.each(CASES)('is trained by TensorFlow.js itself, and a warning names it: $title', async (given) => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined); // TensorFlow.js' own
    const both = await fitBoth(
      () => modelOf(given),
      rowsFor(given.inputShape),
      () => ({ epochs: 3, validationSplit: 0.2 }),
    );
    if (given.freeze === true) expect(warn.mock.calls.flat()).toContainEqual(expect.stringContaining('Discrepancy'));
    const warnings = takeWarnings('NotCompiledWarning');
    expect(warnings[0]).toMatch(/^fitSequential: TensorFlow\.js itself trains this model, .* because of /);
    expect(warnings[0]).toMatch(given.part);
    expectSameOutcome(...both, 0); // by the very same code
  });

  it('cannot be an activityRegularizer, which TensorFlow.js itself has not built', () => {
    const regularised = (): Sequential =>
      tf.sequential({ layers: [dense({ inputShape: [4], activityRegularizer: tf.regularizers.l2() })] });
    expect(regularised).toThrow('activity regularizer(s) is not supported yet');
  });

  const [X, y] = rowsFor([4]);

  it('is warned of once for each kind of part', async () => {
    for (const [name, warnings] of [
      ['once_1', ['NotCompiledWarning']],
      ['once_2', []],
    ] as const) {
      const model = withOwnLayer(name);
      await fitSequential(model, X, y, QUIET);
      takeWarnings(...warnings);
      disposeModel(model);
    }
  });

  describe('in a model', () => {
    let model: Sequential;
    let tests = 0;

    beforeEach(async () => {
      model = withOwnLayer(`own_${'abcdefgh'.charAt(tests++)}`); // numbers would not make it another kind
      await fitSequential(model, X, y, QUIET);
      takeWarnings('NotCompiledWarning');
    });

    afterEach(() => {
      disposeModel(model);
    });

    it.each([
      ['seed', { seed: 1 }],
      ['sampleWeight', { sampleWeight: new Array<number>(38).fill(1) }],
      ['signal', { signal: new AbortController().signal }],
    ] satisfies [string, FitSequentialArgs][])('takes no %s', async (name, more) => {
      const before = await stateOf(model);
      const fitting = fitSequential(model, X, y, { ...QUIET, ...more });
      await expect(fitting).rejects.toThrow(ConflictingParametersError);
      await expect(fitting).rejects.toThrow(
        `fitSequential: ${name} is nothing that TensorFlow.js' own fit takes, which has to train this model because of the layer`,
      );
      expect(await stateOf(model)).toEqual(before);
    });

    it('takes arrays too', async () => {
      const other = withOwnLayer('other');
      await other.fit(X, y, QUIET);
      await other.fit(X, y, { ...QUIET, validationData: [X, y] });
      const validationData = [X.arraySync() as number[][], y.arraySync() as number[][]] as const;
      await fitSequential(model, X.arraySync() as number[][], y.arraySync() as number[][], {
        ...QUIET,
        validationData,
      });
      expect(weightsOf(model)).toEqual(weightsOf(other));
      disposeModel(other);
    });

    it('is as it was where a callback throws, and where the loss diverges; no tensor is left', async () => {
      const [before, tensors] = [await stateOf(model), tf.memory().numTensors];
      const onEpochEnd = (epoch: number): void => {
        if (epoch === 1) throw new Error('mine');
      };
      await expect(fitSequential(model, X, y, { ...QUIET, epochs: 3, callbacks: { onEpochEnd } })).rejects.toThrow(
        'mine',
      );
      expect(await stateOf(model)).toEqual(before);
      Reflect.set(model.optimizer, 'learningRate', 1e38);
      await expect(fitSequential(model, X, y, { ...QUIET, epochs: 3 })).rejects.toThrow(DivergenceError);
      expect(await stateOf(model)).toEqual(before);
      expect(tf.memory().numTensors).toBeLessThanOrEqual(tensors);
    });

    it('is trained once at a time', async () => {
      const first = fitSequential(model, X, y, { ...QUIET, epochs: 2 });
      await expect(fitSequential(model, X, y, QUIET)).rejects.toThrow(ConcurrentFitError);
      expect((await first).epoch).toEqual([0, 1]);
    });
  });

  it('is trained by TensorFlow.js in an estimator as well', async () => {
    const rows = X.arraySync() as number[][];
    const targets = rows.map(([a, b]) => a! - b!);
    const regressor = new KerasRegressor({
      model: ({ nFeaturesIn }) => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [nFeaturesIn] })] }),
      loss: fourthPower,
      epochs: 100,
      learningRate: 0.05,
      randomState: 1,
      shuffle: false,
      earlyStopping: true,
    });
    await regressor.fit(rows, targets);
    // The part has been named before, in this process.
    expect(takeWarnings()).toEqual([]);
    expect(regressor.score(rows, targets)).toBeGreaterThan(0.9);
    expect(Object.keys(regressor.history_)).toEqual(['val_loss', 'loss']);
    await expect(regressor.fit(rows, targets, { sampleWeight: targets.map(() => 1) })).rejects.toThrow(
      'KerasRegressor.fit: sampleWeight is nothing that',
    );
  });
});

import { type Computation, computationOf } from '../../inference';
import { ownMetadata } from '../own-metadata';
import { fflate } from './fflate';
import { hdf5, type Hdf5File, writeHdf5 } from './hdf5';
import { type ModelLayer, modelLayers } from './model-layers';
import { snakeCase, vars } from './variable-paths';

/** What Keras reads in a file is as old as this version of it. */
const KERAS_VERSION = '3.0.0';

/**
 * A fitted network as a `.keras` file of Keras 3: MLPRegressor, MLPClassifier, a Keras estimator of dense layers, a Pipeline
 * with scalers, which become Normalization layers, and searches of these. Python opens it by `keras.saving.load_model`, in its
 * safe mode; the model gives what `predict` or `predictProba` is made of: of two classes the probability of the second.
 *
 * A network of 64 bits stays one. `model(X)` computes in them; `model.predict(X)` of Keras rounds X to 32 bits first, unless
 * `keras.config.set_floatx('float64')` was called.
 *
 * ```ts
 * await writeFile('model.keras', await toKeras(model));
 * ```
 *
 * @throws (as a rejection) NotFittedError; NotExportableError for what is no such network; MissingPackageError: it needs the
 *   package h5wasm
 */
export async function toKeras(estimator: unknown): Promise<Uint8Array> {
  const who = 'toKeras';
  const computation = computationOf(who, estimator);
  const layers = named(modelLayers(who, computation));
  const library = await hdf5('a .keras file');
  const { strToU8, zipSync } = fflate();
  const weights = writeHdf5(library, (file) => {
    writeVariables(file, layers);
  });
  const members = {
    'metadata.json': { keras_version: KERAS_VERSION, tfjs_learn: ownMetadata(computation) },
    'config.json': config(computation, layers),
  };
  const texts = Object.entries(members).map(([name, value]) => [name, strToU8(JSON.stringify(value))] as const);
  const files = { ...Object.fromEntries(texts), 'model.weights.h5': weights };
  return zipSync(files, { level: 0 }); // as Keras has it: weights do not get smaller
}

interface NamedLayer extends ModelLayer {
  /** As the layer is called, and where its variables are. */
  readonly name: string;
}

/** `dense`, `dense_1`, … as Keras counts them. */
function named(layers: readonly ModelLayer[]): NamedLayer[] {
  const counts = new Map<string, number>();
  return layers.map((layer) => {
    const base = snakeCase(layer.className);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return { ...layer, name: count === 0 ? base : `${base}_${count}` };
  });
}

function config({ nFeaturesIn }: Computation, layers: readonly NamedLayer[]): object {
  const [first] = layers;
  const shape = [null, nFeaturesIn];
  const input = {
    module: 'keras.layers',
    class_name: 'InputLayer',
    config: { batch_shape: shape, dtype: first!.dtype, sparse: false, name: 'input_layer' },
    registered_name: null,
  };
  return {
    module: 'keras',
    class_name: 'Sequential',
    config: {
      name: 'sequential',
      trainable: true,
      dtype: policy(first!.dtype),
      layers: [input, ...layers.map(layerConfig)],
      build_input_shape: shape,
    },
    registered_name: null,
    build_config: { input_shape: shape },
    compile_config: null,
  };
}

function layerConfig({ className, config, dtype, inputs, name }: NamedLayer): object {
  return {
    module: 'keras.layers',
    class_name: className,
    config: { name, trainable: className === 'Dense', dtype: policy(dtype), ...config },
    registered_name: null,
    build_config: { input_shape: [null, inputs] },
  };
}

function policy(name: string): object {
  return { module: 'keras', class_name: 'DTypePolicy', config: { name }, registered_name: null };
}

function writeVariables(file: Hdf5File, layers: readonly NamedLayer[]): void {
  file.create_group('layers');
  for (const { name, variables } of layers) {
    file.create_group(`layers/${name}`);
    const group = file.create_group(vars(name));
    group.create_attribute('name', name);
    variables.forEach(({ shape, data }, index) => {
      group.create_dataset({ name: String(index), data, shape: [...shape] });
    });
  }
  file.create_group('vars');
}

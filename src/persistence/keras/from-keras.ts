import type { Label } from '../../arrays';
import { ForeignModelError, shown } from '../../errors';
import { foreignFormat, parseBounded } from '../../files';
import { readOptions } from '../../validation';
import { checkBytes } from '../checked-arguments';
import {
  configuredLayers,
  entriesOf,
  type FindVariables,
  FOREIGN_OPTIONS,
  foreignEstimator,
  type ImportedNetwork,
  kerasLayers,
  withOwnFacts,
} from '../import';
import { Hdf5Reader } from './hdf5-reader';
import { openKerasArchive } from './keras-archive';
import { readHdf5File } from './read-hdf5-file';
import { snakeCase, vars } from './variable-paths';

export interface FromKerasOptions {
  /**
   * The labels of the outputs in their order. Given, a last layer without an activation is a classifier's too: a sigmoid is
   * applied to one unit, a softmax to several. Null: 0, 1, 2 … of a model that gives probabilities. @default null
   */
  readonly classes: readonly Label[] | null;
  /** The names of the features in their order; null: none. @default null */
  readonly featureNames: readonly string[] | null;
}

const who = 'fromKeras';

const BOUNDS = { depth: 64, values: 200_000 };

/**
 * A dense network that Keras has saved, as a `.keras` file or as an `.h5` file of Keras 2 or 3, as a fitted MLPClassifier or
 * MLPRegressor; with a Normalization layer at its beginning in a Pipeline behind a StandardScaler. A model that ends in a
 * sigmoid or a softmax is a classifier, and one of logits if `classes` are given. Dropout is left out, and a BatchNormalization joins the dense layer beside it.
 *
 * The file may be anybody's: nothing in it is run, no link out of it is followed, and no more is read than it has bytes.
 *
 * ```ts
 * const model = await fromKeras(await readFile('model.keras'), { classes: ['ham', 'spam'] });
 * ```
 *
 * @throws (as a rejection) ForeignModelError naming what no perceptron has, such as a Lambda or a convolution, and for damaged
 *   files; InvalidParameterError; MissingPackageError: it needs the package h5wasm
 */
export async function fromKeras(bytes: Uint8Array, options: Partial<FromKerasOptions> = {}): Promise<ImportedNetwork> {
  checkBytes(who, bytes);
  const given = readOptions(who, FOREIGN_OPTIONS, options);
  const format = foreignFormat(bytes);
  if (format === 'zip') {
    const members = openKerasArchive(who, bytes);
    const config = parsed('config.json', textOf(member(members, 'config.json')));
    const metadata = members.get('metadata.json');
    const own = metadata && entriesOf(parsed('metadata.json', textOf(metadata))).get('tfjs_learn');
    const facts = withOwnFacts(given, own);
    const weights = member(members, 'model.weights.h5');
    const reader = new Hdf5Reader(who, await readHdf5File(who, 'a .keras file', weights));
    return foreignEstimator(who, kerasLayers(who, configuredLayers(who, config), byPlace(reader)), facts);
  }
  if (format === 'HDF5') {
    const reader = new Hdf5Reader(who, await readHdf5File(who, 'an .h5 file', bytes));
    const text = reader.text('', 'model_config');
    if (text === null) {
      throw new ForeignModelError(who, 'the HDF5 file holds weights without the model that they are of.');
    }
    const layers = configuredLayers(who, parsed('model_config', text));
    return foreignEstimator(who, kerasLayers(who, layers, byName(reader)), given);
  }
  throw new ForeignModelError(who, 'the bytes are neither a .keras file nor an .h5 file.');
}

function member(members: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const found = members.get(name);
  if (found === undefined) throw new ForeignModelError(who, `the .keras file has no ${name}.`);
  return found;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ForeignModelError(who, 'the .keras file has a text that is no UTF-8.', error);
  }
}

function parsed(name: string, text: string): unknown {
  try {
    return parseBounded(text, BOUNDS);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ForeignModelError(who, `its ${name} ${error.message}.`, error);
  }
}

/** Keras 3 counts layers of a class, whatever they are called. */
function byPlace(reader: Hdf5Reader): FindVariables {
  const counts = new Map<string, number>();
  const container = reader.has('layers') ? 'layers' : '_layer_checkpoint_dependencies'; // of early versions
  return ({ className }, expected) => {
    const base = snakeCase(className);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    const path = vars(count === 0 ? base : `${base}_${count}`, container);
    return expected.flatMap((_, index) => reader.variable(`${path}/${index}`) ?? []);
  };
}

/** The older format has them under the layers' names, and a list of theirs. */
function byName(reader: Hdf5Reader): FindVariables {
  return ({ name }) => {
    if (/[/]/.test(name)) throw new ForeignModelError(who, `a layer is called ${shown(name)}.`);
    const path = reader.has('model_weights') ? `model_weights/${name}` : name;
    const variables = reader.texts(path, 'weight_names');
    return variables.flatMap((variable) => reader.variable(`${path}/${variable}`) ?? []);
  };
}

import { InvalidStateError } from '../../errors';
import { MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler } from '../../preprocessing';
import { Attributes } from './attributes';
import { featuresOf } from './features-of';
import { parametersOf } from './parameters-of';
import { PythonArray, type PythonObject } from './python-object';

export type Scaler = StandardScaler | MinMaxScaler | MaxAbsScaler | RobustScaler;

/** How a class of scalers is made of what Python has. */
interface ScalerKind {
  /** Parameters, by our names. */
  readonly parameters: readonly string[];
  /** Attributes that every fit leaves. */
  readonly needed: readonly string[];
  readonly make: (parameters: object) => Scaler;
  /** What its `setState` takes as learnt. */
  readonly learnt: (attributes: Attributes, features: number) => object;
}

const KINDS: Readonly<Record<string, ScalerKind>> = {
  StandardScaler: {
    parameters: ['withMean', 'withStd'],
    needed: ['mean_', 'var_', 'n_samples_seen_'],
    make: (parameters) => new StandardScaler(parameters),
    learnt: (attributes, features) => {
      const zeros = new Array<number>(features).fill(0);
      return {
        count: isOne(attributes, 'n_samples_seen_')
          ? new Array<number>(features).fill(attributes.number('n_samples_seen_'))
          : attributes.numbers('n_samples_seen_'),
        mean: numbersOrNull(attributes, 'mean_') ?? zeros,
        variance: numbersOrNull(attributes, 'var_') ?? zeros,
        withMean: attributes.value('with_mean'),
        withStd: attributes.value('with_std'),
      };
    },
  },
  MinMaxScaler: {
    parameters: ['featureRange', 'clip'],
    needed: ['min_', 'scale_', 'data_min_', 'data_max_', 'n_samples_seen_'],
    make: (parameters) => new MinMaxScaler(parameters),
    learnt: (attributes) => ({
      precision: precisionOf(attributes, 'data_min_'),
      rows: attributes.number('n_samples_seen_'),
      low: attributes.numbers('data_min_'),
      high: attributes.numbers('data_max_'),
      scale: attributes.numbers('scale_'),
      shift: attributes.numbers('min_'),
      featureRange: attributes.numbers('feature_range'),
      clip: attributes.value('clip'),
    }),
  },
  MaxAbsScaler: {
    parameters: ['clip'], // new in scikit-learn 1.8
    needed: ['max_abs_', 'n_samples_seen_'],
    make: (parameters) => new MaxAbsScaler(parameters),
    learnt: (attributes) => ({
      precision: precisionOf(attributes, 'max_abs_'),
      rows: attributes.number('n_samples_seen_'),
      largest: attributes.numbers('max_abs_'),
      clip: attributes.value('clip') ?? false,
    }),
  },
  RobustScaler: {
    parameters: ['withCentering', 'withScaling', 'quantileRange', 'unitVariance'],
    needed: ['center_', 'scale_'],
    make: (parameters) => new RobustScaler(parameters),
    learnt: (attributes) => ({
      center: numbersOrNull(attributes, 'center_'),
      scale: numbersOrNull(attributes, 'scale_'),
    }),
  },
};

/** Whether a class is one of these. */
export function isScaler(className: string): boolean {
  return Object.hasOwn(KINDS, className);
}

/**
 * A scaler with all that scikit-learn's has learnt.
 *
 * @throws ForeignModelError for attributes that are missing, or do not fit each other
 */
export function scalerFromPython(who: string, object: PythonObject): Scaler {
  const attributes = new Attributes(who, object);
  const { parameters, needed, make, learnt } = KINDS[object.className]!; // whoever asks has asked isScaler
  attributes.need(...needed, 'n_features_in_');
  const scaler = make(parametersOf(attributes, parameters));
  const features = featuresOf(attributes);
  // More could not be learnt of a file's size, and a column of zeros is made for each.
  if (features.count !== widthOf(attributes, needed))
    attributes.refuse('n_features_in_', 'how many there are', features.count);
  try {
    scaler.setState({ learnt: learnt(attributes, features.count), features });
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    throw attributes.refusal(`is damaged: ${error.problem}`, error);
  }
  return scaler;
}

/** Numbers of the first array that was learnt; where nothing was, the number that is claimed, if it is no lot. */
function widthOf(attributes: Attributes, needed: readonly string[]): number {
  for (const name of needed) {
    const value = attributes.value(name);
    if (value instanceof PythonArray && value.shape.length === 1) return value.shape[0]!;
  }
  return Math.min(attributes.number('n_features_in_'), 2 ** 20);
}

function isOne(attributes: Attributes, name: string): boolean {
  const value = attributes.value(name);
  return !(value instanceof PythonArray) || value.shape.length === 0;
}

function numbersOrNull(attributes: Attributes, name: string): number[] | null {
  return attributes.value(name) === null ? null : attributes.numbers(name);
}

function precisionOf(attributes: Attributes, name: string): 'float64' | 'float32' {
  const value = attributes.value(name);
  return value instanceof PythonArray && value.values.constructor.name === 'Float32Array' ? 'float32' : 'float64';
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidParameterError, UnknownParameterError } from '../../src/errors';
import {
  checkNames,
  checkValues,
  integer,
  number,
  oneOf,
  parameterNames,
  readOptions,
  withDefaults,
  type ParameterTable,
} from '../../src/validation';

interface Options {
  nSamples: number;
  alpha: number;
  mode: 'a' | 'b' | null;
}

const TABLE: ParameterTable<Options> = {
  nSamples: { default: 100, constraint: integer(1, Infinity, '[)') },
  alpha: { default: 1e-4, constraint: number(0, Infinity, '[)') },
  mode: { default: 'a', constraint: oneOf('a', 'b', null) },
};

/** scikit-learn 1.9's names of MLPRegressor's parameters, and of the functions' options, beside ours. */
const TWINS: Readonly<Record<string, string>> = {
  loss: 'loss',
  hidden_layer_sizes: 'hiddenLayerSizes',
  activation: 'activation',
  solver: 'solver',
  alpha: 'alpha',
  batch_size: 'batchSize',
  learning_rate: 'learningRate',
  learning_rate_init: 'learningRateInit',
  power_t: 'powerT',
  max_iter: 'maxIter',
  shuffle: 'shuffle',
  random_state: 'randomState',
  tol: 'tol',
  verbose: 'verbose',
  warm_start: 'warmStart',
  momentum: 'momentum',
  nesterovs_momentum: 'nesterovsMomentum',
  early_stopping: 'earlyStopping',
  validation_fraction: 'validationFraction',
  beta_1: 'beta1',
  beta_2: 'beta2',
  epsilon: 'epsilon',
  n_iter_no_change: 'nIterNoChange',
  max_fun: 'maxFun',
  n_samples: 'nSamples',
  n_features: 'nFeatures',
  n_informative: 'nInformative',
  n_targets: 'nTargets',
  effective_rank: 'effectiveRank',
  tail_strength: 'tailStrength',
  test_size: 'testSize',
  train_size: 'trainSize',
  sample_weight: 'sampleWeight',
};
const KNOWN = Object.values(TWINS);

function guessed(name: string, known: readonly string[] = KNOWN): string | undefined {
  try {
    checkNames('MLPRegressor', known, { [name]: 1 });
  } catch (error) {
    if (!(error instanceof UnknownParameterError)) throw error;
    return /Did you mean "(\w+)"\?$/.exec(error.message)?.[1];
  }
  throw new Error(`${name} was accepted`);
}

describe('checkNames', () => {
  it('accepts known names, also with undefined for a value, and none at all', () => {
    expect(() => {
      checkNames('MLPRegressor', KNOWN, { alpha: undefined, maxIter: 1 });
      checkNames('MLPRegressor', KNOWN, {});
    }).not.toThrow();
  });

  it.each(Object.entries(TWINS).filter(([snake, camel]) => snake !== camel))(
    'guesses for %s that %s was meant',
    (snake, camel) => {
      expect(guessed(snake)).toBe(camel);
    },
  );

  it('finds the twin of every snake_case name', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 4 }), ([first, ...rest]) => {
        const camel = [first, ...rest.map((part) => part[0]!.toUpperCase() + part.slice(1))].join('');
        expect(guessed([first, ...rest].join('_'), [...KNOWN, camel])?.toLowerCase()).toBe(camel.toLowerCase());
      }),
    );
  });

  it.each([
    ['alhpa', 'alpha'],
    ['Alpha', 'alpha'],
    ['maxIters', 'maxIter'],
    ['maxiter', 'maxIter'],
    ['learningRate_init', 'learningRateInit'],
    ['beta', 'beta1'],
    ['nIter', undefined],
    ['dropout', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
  ])('guesses for %s: %s', (name, meant) => {
    const known = KNOWN;
    const given = JSON.parse(`{ ${JSON.stringify(name)}: 1 }`) as object;
    const message =
      meant === undefined ? /Known are: loss, hiddenLayerSizes/ : new RegExp(`Did you mean "${meant}"\\?$`);
    expect(() => {
      checkNames('MLPRegressor', known, given);
    }).toThrow(message);
  });

  it('says what is known where there is nothing to guess from', () => {
    expect(guessed('alpha', [])).toBeUndefined();
  });

  it.each([null, 5, 'alpha', true, [], () => 1, new Map(), AbortSignal.abort()])(
    'refuses %p in the place of an object of options',
    (given) => {
      expect(() => {
        checkNames('makeRegression', ['nSamples'], given);
      }).toThrow(/^makeRegression: options must be one object, \{ name: value, … \}\. Got /);
    },
  );
});

describe('withDefaults', () => {
  it('fills in what is missing or undefined, but keeps null', () => {
    expect(withDefaults(TABLE, {})).toEqual({ nSamples: 100, alpha: 1e-4, mode: 'a' });
    expect(withDefaults(TABLE, { alpha: undefined, mode: null })).toEqual({ nSamples: 100, alpha: 1e-4, mode: null });
  });

  it('leaves what was given as it is', () => {
    const given = { alpha: 1 };
    expect(withDefaults(TABLE, given)).toEqual({ nSamples: 100, alpha: 1, mode: 'a' });
    expect(given).toEqual({ alpha: 1 });
  });
});

describe('checkValues', () => {
  it('accepts the defaults', () => {
    expect(() => {
      checkValues('f', TABLE, withDefaults(TABLE, {}));
    }).not.toThrow();
  });

  it('names every fault at once, in the order of the table', () => {
    const faults = [
      { name: 'nSamples', legal: 'an integer in [1, Infinity)', got: 0 },
      { name: 'alpha', legal: 'a number in [0, Infinity)', got: NaN },
    ];
    expect(() => {
      checkValues('f', TABLE, { alpha: NaN, mode: 'b', nSamples: 0 });
    }).toThrow(new InvalidParameterError('f', faults));
  });
});

describe('readOptions', () => {
  it('gives a whole set of checked options', () => {
    expect(readOptions('f', TABLE, { nSamples: 5 })).toEqual({ nSamples: 5, alpha: 1e-4, mode: 'a' });
  });

  it('judges names before values', () => {
    const given: Partial<Options> & { n_samples: number } = { n_samples: 5, alpha: -1 };
    expect(() => readOptions('f', TABLE, given)).toThrow('f: unknown parameter "n_samples". Did you mean "nSamples"?');
  });
});

describe('parameterNames', () => {
  it('lists the names in the order of the table', () => {
    expect(parameterNames(TABLE)).toEqual(['nSamples', 'alpha', 'mode']);
  });
});

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-argument,
   @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return
   -- broken estimators take their data as they come: a type would only be in the way of the breakage */
import { inspect } from 'node:util';
import { Matrix } from 'ml-matrix';
import { isMatrixLike, isTensorLike } from '../../src/arrays';
import { tf } from '../../src/engines';
import { InvalidDataError, InvalidParameterError } from '../../src/errors';
import { isRandomState } from '../../src/random';
import type { CheckName, CheckOptions } from '../../src/testing';
import { classSamples, regressionSamples } from '../../src/testing/samples';
import { but, butAttribute, butConstructor, butLearning, type Sound } from './but';
import { SoundClassifier, SoundRegressor } from './sound-estimators';

/** An estimator that fails just one check, and what the reason says. */
export interface Broken {
  readonly estimator: Sound;
  readonly reason: string;
  readonly options?: CheckOptions;
  /** Checks that cannot but fail with it. */
  readonly also?: readonly CheckName[];
}

const R = SoundRegressor;
const C = SoundClassifier;
const KNOWN = ['rate', 'maxIter', 'randomState', 'warmStart', 'verbose'];

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const only = (given: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));

/** Every value of X that is bad is made 0. */
const mended = (X: any, isBad: (value: unknown) => boolean): any =>
  Array.isArray(X)
    ? X.map((row: any) => (Array.isArray(row) ? row.map((value) => (isBad(value) ? 0 : value)) : row))
    : X;
const mendedY = (y: any, isBad: (value: unknown) => boolean): any =>
  Array.isArray(y) ? y.map((value) => (isBad(value) ? 0 : value)) : y;
const shifted = (X: any): any => X.map((row: any) => row.map((value: number) => value + 0.5));
const acceptsInX = (isBad: (value: unknown) => boolean): Sound => butLearning(R, (X) => [mended(X, isBad)]);
const acceptsInY = (isBad: (value: unknown) => boolean): Sound => butLearning(R, (X, y) => [X, mendedY(y, isBad)]);
const failsWhere = (base: typeof R | typeof C, isBad: (X: any, y: any) => boolean, message = 'boom'): Sound =>
  butLearning(base, (X, y) => {
    if (isBad(X, y)) throw new Error(message);
    return [X];
  });
const isPlainX = (X: any): X is number[][] => Array.isArray(X) && Array.isArray(X[0]) && typeof X[0][0] === 'number';
const startsAs = (X: any, rows: number[][]): boolean => isPlainX(X) && X[0]![0] === rows[0]![0];
const isNumbers = (value: unknown): value is ArrayLike<number> => Array.isArray(value) || value instanceof Float64Array;
const isFar = (row: any): boolean => Array.isArray(row) && Math.abs(row[0]) >= 1e3;
/** Weights that predict nothing. */
const emptied = (self: any): void => {
  self.learnt = { ...self.learnt, W: self.learnt.W.map((row: number[]) => row.map(() => 0)) };
};
const moved = (self: any): void => {
  self.learnt = { ...self.learnt, W: self.learnt.W.map((row: number[]) => row.map((weight) => weight + 1)) };
};

/** One per check: a sound estimator with a fault. */
export const BROKEN: Readonly<Record<CheckName, Broken>> = {
  // Parameters
  constructsWithoutArguments: {
    estimator: new (class Broken extends SoundRegressor {
      constructor(given?: object) {
        if (given === undefined) throw new Error('no parameters');
        super(given);
      }
    })({}),
    reason: 'expected the constructor not to fail. Got Error: no parameters.',
  },
  constructorTakesWhatGetParamsGives: {
    estimator: butConstructor((given = {}) =>
      typeof given.rate === 'number' ? { ...given, rate: given.rate * 0.999 } : given,
    ),
    reason: 'expected rate to be',
  },
  constructorDoesNotJudgeValues: {
    estimator: butConstructor((given = {}) => {
      if (isObject(given.rate)) throw new Error('rate must be a number');
      return given;
    }),
    reason: 'expected the constructor not to fail. Got Error: rate must be a number.',
  },
  constructorRefusesUnknownNames: {
    estimator: butConstructor((given = {}) => only(given, KNOWN)),
    reason: 'expected the constructor to refuse a parameter that does not exist. Got no error.',
  },
  undefinedMeansTheDefault: {
    estimator: butConstructor((given = {}) =>
      'rate' in given && given.rate === undefined ? { ...given, rate: 0.3 } : given,
    ),
    reason: 'expected rate to be 0.1. Got 0.3.',
  },
  getParamsGivesTheSameTwice: {
    // Every second call in a row says something else.
    estimator: but(R, {
      getParams: (getParams, _, self) => {
        self.isSecond = !(self.isSecond ?? true);
        return self.isSecond ? { ...getParams(), verbose: true } : getParams();
      },
      fit: (fit, given, self) => {
        const running = fit(...given);
        self.isSecond = undefined;
        return running;
      },
      setParams: (setParams, given, self) => {
        self.isSecond = undefined;
        return setParams(...given);
      },
      predict: (predict, given, self) => {
        self.isSecond = undefined;
        return predict(...given);
      },
    }),
    reason: 'expected verbose to be false. Got true.',
  },
  getParamsGivesACopy: {
    estimator: but(R, {
      getParams: (getParams, _, self) => (self.live ??= getParams()),
      setParams: (setParams, given, self) => {
        self.live = undefined;
        setParams(...given);
        self.live = undefined;
        return self;
      },
      checkedParams: (checkedParams, _, self) => {
        const { live } = self;
        self.live = undefined;
        const parameters = checkedParams();
        self.live = live;
        return parameters;
      },
    }),
    reason: 'expected rate to be 0.1. Got { aValueThatIsLegal }.',
  },
  setParamsReturnsTheEstimator: {
    estimator: but(R, {
      setParams: (setParams, given) => {
        setParams(...given);
      },
    }),
    reason: 'expected the estimator itself. Got undefined.',
  },
  setParamsStoresWithoutJudging: {
    estimator: but(R, {
      setParams: (setParams, [changes]) => {
        if (isObject(changes.rate)) throw new Error('rate must be a number');
        return setParams(changes);
      },
    }),
    reason: 'expected setParams not to fail. Got Error: rate must be a number.',
  },
  setParamsKeepsTheOthers: {
    estimator: but(R, {
      setParams: (setParams, [changes]) =>
        setParams('warmStart' in changes ? { randomState: null, ...changes } : changes),
    }),
    reason: 'expected randomState to be 0. Got null.',
  },
  setParamsRefusesUnknownNames: {
    estimator: but(R, { setParams: (setParams, [changes]) => setParams(only(changes, KNOWN)) }),
    reason: 'expected setParams to refuse a parameter that does not exist. Got no error.',
  },
  refusedSetParamsChangesNothing: {
    estimator: but(R, {
      setParams: (setParams, [changes]) => {
        setParams(only(changes, KNOWN));
        return setParams(changes);
      },
    }),
    reason: 'expected rate to be 0.1. Got -1.',
  },
  setParamsKeepsTheFit: {
    estimator: but(R, {
      setParams: (setParams, given, self) => {
        self.learnt = undefined;
        return setParams(...given);
      },
    }),
    reason:
      'expected predict not to fail. Got NotFittedError: Sound: predict needs a fitted estimator. Call fit(X, y) first and await it.',
  },
  setParamsIsUsedByTheNextFit: {
    estimator: but(R, {
      setParams: (setParams, [changes], self) => {
        if (typeof changes.maxIter === 'number') self.maxIter = self.getParams().maxIter;
        return setParams(changes);
      },
      checkedParams: (checkedParams, _, self) => ({
        ...checkedParams(),
        ...(self.maxIter && { maxIter: self.maxIter }),
      }),
    }),
    reason: 'expected what a new estimator learns',
  },
  fitRefusesBadParameterValues: {
    estimator: but(R, {
      fit: (fit, given, self) => {
        const { warmStart } = self.getParams();
        if (typeof warmStart === 'boolean') return fit(...given);
        self.setParams({ warmStart: false });
        const running = fit(...given);
        self.setParams({ warmStart });
        return running;
      },
    }),
    reason: 'expected fit to refuse { aValueThatIsLegal } as warmStart. Got no error.',
  },
  fitNamesTheBadParameter: {
    estimator: but(R, {
      checkedParams: (checkedParams) => {
        try {
          return checkedParams();
        } catch {
          throw new InvalidParameterError('Sound.fit', [{ name: 'something', legal: 'something else', got: '' }]);
        }
      },
    }),
    reason: 'expected an error that names rate. Got Sound.fit: something must be something else. Got "".',
  },
  fitKeepsTheParameters: {
    estimator: but(R, {
      fit: async (fit, given, self) => {
        await fit(...given);
        return self.setParams({ verbose: true });
      },
    }),
    reason: 'expected the parameters of before, false at .verbose. Got true.',
  },
  canBeInspected: {
    estimator: but(R, {
      [inspect.custom]: () => {
        throw new Error('no picture');
      },
    }),
    reason: 'expected util.inspect not to fail. Got Error: no picture.',
  },

  // Fitting
  fitReturnsTheEstimator: {
    estimator: but(R, {
      fit: async (fit, given) => {
        await fit(...given);
      },
    }),
    reason: 'expected the estimator itself. Got undefined.',
  },
  predictNeedsAFit: {
    estimator: but(R, {
      predict: (predict, given, self) => {
        if (self.learnt === undefined) throw new TypeError('W is undefined');
        return predict(...given);
      },
    }),
    reason: 'expected a NotFittedError. Got TypeError: W is undefined.',
  },
  scoreNeedsAFit: {
    estimator: but(R, { score: (score, given, self) => (self.learnt === undefined ? 0 : score(...given)) }),
    reason: 'expected score to refuse to score before fit. Got no error.',
  },
  nothingIsFittedBeforeFit: {
    estimator: butAttribute(R, 'nIter_', (sound, self) => (self.learnt === undefined ? 0 : sound())),
    reason: 'expected no nIter_ before fit. Got 0.',
  },
  attributesAreReadableAfterFit: {
    estimator: butAttribute(R, 'bestLoss_', () => {
      throw new Error('not kept');
    }),
    reason: 'expected reading bestLoss_ not to fail. Got Error: not kept.',
  },
  attributesBelongToTheCaller: {
    estimator: butAttribute(R, 'coefs_', (sound, self) => (self.learnt === undefined ? sound() : self.learnt.W)),
    reason: 'expected predict not to fail. Got InvalidDataError: Sound.predict: X has 3 features, not -1.',
  },
  knowsItsFeatures: {
    estimator: butAttribute(R, 'nFeaturesIn_', (sound) => Number(sound()) + 1),
    reason: 'expected nFeaturesIn_ to be 3. Got 4.',
  },
  countsItsIterations: {
    estimator: butAttribute(R, 'nIter_', (sound) => 0 * Number(sound())),
    reason: 'expected nIter_ to be a whole number from 1 on. Got 0.',
  },
  maxIterIsALimit: {
    estimator: butAttribute(R, 'nIter_', (sound) => 7 + Number(sound())),
    reason: 'expected nIter_ to be at most 2, as maxIter. Got 9.',
  },
  fitNeedsX: {
    estimator: butLearning(R, (X, y) => [X === undefined ? y.map((value: number) => [value]) : X]),
    reason: 'expected fit to refuse undefined as X. Got no error.',
  },
  fitNeedsY: {
    estimator: butLearning(R, (X, y) => [X, y === undefined ? X.map(() => 0) : y]),
    reason: 'expected fit to refuse undefined as y. Got no error.',
  },
  fittingAgainGivesTheSame: {
    estimator: butLearning(R, (X, y, _options, self) => {
      const data = isPlainX(X) ? JSON.stringify([X, y]) : '';
      const isAgain = data !== '' && self.data === data;
      self.data = data;
      return [isAgain ? shifted(X) : X];
    }),
    reason: 'expected what the first fit learnt',
  },
  fitForgetsTheFitBefore: {
    estimator: butLearning(R, (X, _y, _options, self) => [
      self.learnt !== undefined && isPlainX(X) && self.learnt.W.length !== X[0]!.length + 1 ? shifted(X) : X,
    ]),
    reason: 'expected what a new estimator learns',
  },
  warmStartGoesOn: {
    estimator: but(R, {
      fit: (fit, given, self) => {
        if (self.getParams().warmStart === true) self.learnt = undefined;
        return fit(...given);
      },
    }),
    reason: 'expected the second fit to change something. Got what the first had learnt.',
  },
  failedFirstFitLeavesItUnfitted: {
    estimator: but(R, {
      fit: async (fit, given, self) => {
        try {
          return await fit(...given);
        } catch (error) {
          self.learnt ??= { W: [[0], [0], [0], [0]], nIter: 1, coding: null };
          throw error;
        }
      },
    }),
    reason: 'expected predict to refuse to predict after a fit that failed. Got no error.',
  },
  failedFitKeepsTheModel: {
    estimator: but(R, {
      fit: async (fit, given, self) => {
        try {
          return await fit(...given);
        } catch (error) {
          self.learnt = undefined;
          throw error;
        }
      },
    }),
    reason:
      'expected predict not to fail. Got NotFittedError: Sound: predict needs a fitted estimator. Call fit(X, y) first and await it.',
  },
  overlappingFitsDoNotMix: {
    estimator: but(R, {
      fit: async (fit, given, self) => {
        const isSecond = self.isFitting === true;
        self.isFitting = true;
        try {
          await fit(...given);
          if (isSecond) moved(self);
          return self;
        } finally {
          self.isFitting = false;
        }
      },
    }),
    reason: 'expected what one of the two fits learns alone',
  },
  estimatorsDoNotShareAFit: {
    estimator: sharing(),
    also: ['fitsAtTheSameTimeDoNotMix'],
    reason: 'expected the predictions of before',
  },

  // Data
  fitRefusesNaNInX: {
    estimator: acceptsInX(Number.isNaN),
    reason: 'expected fit to refuse NaN at row 3, column 1 of X. Got no error.',
  },
  fitRefusesInfinityInX: {
    estimator: acceptsInX((value) => value === Infinity),
    reason: 'expected fit to refuse Infinity at row 3, column 1 of X. Got no error.',
  },
  fitRefusesNullInX: {
    estimator: acceptsInX((value) => value === null),
    reason: 'expected fit to refuse null at row 3, column 1 of X. Got no error.',
  },
  fitRefusesTextInX: {
    estimator: acceptsInX((value) => typeof value === 'string'),
    reason: 'expected fit to refuse "red" at row 3, column 1 of X. Got no error.',
  },
  fitRefusesBigIntInX: {
    estimator: acceptsInX((value) => typeof value === 'bigint'),
    reason: 'expected fit to refuse 1n at row 3, column 1 of X. Got no error.',
  },
  fitRefusesHolesInX: {
    estimator: butLearning(R, (X) => [
      isPlainX(X) ? X.map((row: any) => (Array.isArray(row) && row.length === 3 && !(0 in row) ? [0, 0, 0] : row)) : X,
    ]),
    reason: 'expected fit to refuse holes in row 4 of X. Got no error.',
  },
  fitRefusesNaNInY: {
    estimator: acceptsInY(Number.isNaN),
    reason: 'expected fit to refuse NaN at index 3 of y. Got no error.',
  },
  fitRefusesInfinityInY: {
    estimator: acceptsInY((value) => value === Infinity),
    reason: 'expected fit to refuse Infinity at index 3 of y. Got no error.',
  },
  fitRefusesNullInY: {
    estimator: acceptsInY((value) => value === null),
    reason: 'expected fit to refuse null at index 3 of y. Got no error.',
  },
  fitRefusesNoSamples: {
    estimator: butLearning(R, (X, y) => (X?.length === 0 ? [[[0]], [0]] : [X, y])),
    reason: 'expected fit to refuse X and y without samples. Got no error.',
  },
  fitRefusesNoFeatures: {
    estimator: butLearning(R, (X) => [X?.[0]?.length === 0 ? X.map(() => [0]) : X]),
    reason: 'expected fit to refuse X without columns. Got no error.',
  },
  fitRefusesAVectorAsX: {
    estimator: butLearning(R, (X) => [typeof X?.[0] === 'number' ? X.map((value: number) => [value]) : X]),
    reason: 'expected fit to refuse a vector as X. Got no error.',
  },
  fitRefusesThreeDimensions: {
    estimator: butLearning(R, (X) => [Array.isArray(X?.[0]?.[0]) ? X.map((row: any) => row.flat()) : X]),
    reason: 'expected fit to refuse X of three dimensions. Got no error.',
  },
  fitRefusesRaggedRows: {
    estimator: butLearning(R, (X) => [
      isPlainX(X) && X[0]!.length === 3 ? X.map((row: any) => (row.length === 2 ? [...row, 0] : row)) : X,
    ]),
    reason: 'expected fit to refuse rows of different lengths. Got no error.',
  },
  fitRefusesAnotherLengthOfY: {
    estimator: butLearning(R, (X, y) =>
      isPlainX(X) && Array.isArray(y) && y.length > X.length ? [X, y.slice(0, X.length)] : [X, y],
    ),
    reason: 'expected fit to refuse a y longer than X. Got no error.',
  },
  errorsNameTheArgument: {
    estimator: but(R, {
      fit: async (fit, given) => {
        try {
          return await fit(...given);
        } catch (error) {
          throw error instanceof InvalidDataError ? new Error('bad data') : error;
        }
      },
    }),
    reason: 'expected an error that names X. Got bad data.',
  },
  predictRefusesNaN: {
    estimator: but(R, { predict: (predict, [X]) => predict(mended(X, Number.isNaN)) }),
    reason: 'expected predict to refuse NaN at row 3, column 1 of X. Got no error.',
  },
  predictRefusesInfinity: {
    estimator: but(R, { predict: (predict, [X]) => predict(mended(X, (value) => value === -Infinity)) }),
    reason: 'expected predict to refuse -Infinity at row 3, column 1 of X. Got no error.',
  },
  predictRefusesAVector: {
    estimator: but(R, { predict: (predict, [X]) => predict(typeof X[0] === 'number' ? [X] : X) }),
    reason: 'expected predict to refuse a vector as X. Got no error.',
  },
  predictRefusesAnotherWidth: {
    estimator: but(R, {
      predict: (predict, [X]) => predict(isPlainX(X) && X[0]!.length === 4 ? X.map((row) => row.slice(0, 3)) : X),
    }),
    reason: 'expected predict to refuse rows of 4 features after a fit with 3. Got no error.',
  },
  takesFloat64Rows: {
    estimator: failsWhere(R, (X) => X?.[0] instanceof Float64Array),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  takesFloat32Rows: {
    estimator: failsWhere(R, (X) => X?.[0] instanceof Float32Array),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  takesIntegerRows: {
    estimator: butLearning(R, (X) => [
      X?.[0] instanceof Int32Array ? X.map((row: any) => Float64Array.from(row, (v: any) => v / 2)) : X,
    ]),
    reason: 'expected what numbers in arrays teach',
  },
  takesFlatDataWithItsShape: {
    estimator: failsWhere(R, (X) => isObject(X) && 'shape' in X && !isTensorLike(X)),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  takesMlMatrix: {
    estimator: failsWhere(R, (X) => isMatrixLike(X) && X instanceof Matrix),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  takesTensors: {
    estimator: but(R, {
      fit: async (fit, given) => {
        const self = await fit(...given);
        if (given[0] instanceof tf.Tensor) given[0].dispose();
        return self;
      },
    }),
    reason: 'expected the tensors to be left alone. Got a disposed one.',
  },
  takesTypedTargets: {
    estimator: failsWhere(R, (_, y) => y instanceof Float64Array),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  takesAColumnAsY: {
    estimator: butLearning(R, (X, y) => [X, y?.[0]?.length === 1 ? y.map(([value]: any) => [2 * value]) : y]),
    reason: 'expected what a vector teaches',
  },
  warnsOfAColumnAsY: {
    estimator: butLearning(R, (X, y) => [X, y?.[0]?.length === 1 ? y.flat() : y]),
    reason: 'expected a DataConversionWarning. Got [].',
  },
  takesFrozenData: {
    estimator: failsWhere(R, (X) => Object.isFrozen(X)),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  fitLeavesTheDataAlone: {
    estimator: but(R, {
      fit: async (fit, given) => {
        const self = await fit(...given);
        const [X] = given;
        if (isPlainX(X) && !Object.isFrozen(X[0])) X[0]![0]! += 1e-9;
        return self;
      },
    }),
    reason: 'expected X and y of before',
  },
  predictLeavesTheDataAlone: {
    estimator: but(R, {
      predict: (predict, [X]) => {
        const predictions = predict(X);
        if (isPlainX(X)) X[0]![0]! += 1e-9;
        return predictions;
      },
    }),
    reason: 'expected X of before',
  },
  changesDuringFitDoNotMatter: {
    estimator: but(R, {
      fit: async (fit, given) => {
        await Promise.resolve();
        return fit(...given);
      },
    }),
    reason: 'expected what the data of the call teach',
  },
  changesAfterFitDoNotMatter: {
    estimator: but(R, {
      fit: async (fit, given, self) => {
        await fit(...given);
        [self.X] = given;
        self.sum = isPlainX(self.X) ? self.X.flat().reduce((a: number, b: number) => a + b, 0) : undefined;
        return self;
      },
      predict: (predict, given, self) => {
        const predictions = predict(...given);
        const sum = isPlainX(self.X) ? self.X.flat().reduce((a: number, b: number) => a + b, 0) : undefined;
        return sum === self.sum ? predictions : predictions.map(() => 0);
      },
    }),
    reason: 'expected the predictions of before',
  },
  oneSampleWorksOrIsExplained: {
    estimator: failsWhere(R, (X) => X?.length === 1),
    reason: 'expected success, or an error that says what is too few. Got boom.',
  },
  oneFeatureWorks: {
    estimator: failsWhere(R, (X) => X?.[0]?.length === 1),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  constantFeaturesWork: {
    estimator: failsWhere(R, (X) => isPlainX(X) && X.length > 1 && X.every((row: any) => row[2] === 1)),
    reason: 'expected fit not to fail. Got Error: boom.',
  },

  // Prediction
  predictAnswersAtOnce: {
    estimator: but(R, { predict: (predict, given) => Promise.resolve(predict(...given)) }),
    reason: 'expected an array at once. Got a promise.',
  },
  predictsOneValuePerRow: {
    estimator: but(R, { predict: (predict, [X]) => (X.length === 2 ? [...predict(X), 0] : predict(X)) }),
    reason: 'expected 2 predictions. Got 3.',
  },
  predictsTheSameTwice: {
    estimator: but(R, {
      predict: (predict, [X], self) => {
        const isAgain = self.lastX === X && self.last.length > 0;
        self.lastX = X;
        self.last = predict(X);
        return isAgain ? self.last.map((value: number) => value + 1) : self.last;
      },
    }),
    reason: 'expected the predictions of before',
    also: ['refusesAStateOfAnother'], // it predicts twice too
  },
  predictsEachRowByItself: {
    estimator: but(R, {
      predict: (predict, [X]) => (X.length === 1 ? predict(X).map((v: number) => v + 1) : predict(X)),
    }),
    reason: 'expected one by one the predictions of all together',
  },
  predictsInTheOrderOfTheRows: {
    estimator: but(R, {
      predict: (predict, [X]) => (startsAs(X, regressionSamples(1).X.slice(-1)) ? predict(X.toReversed()) : predict(X)),
    }),
    reason: 'expected of the rows in reverse the predictions in reverse',
  },
  predictDoesNotChangeTheModel: {
    estimator: but(R, {
      predict: (predict, given, self) => {
        self.setParams({ verbose: true });
        return predict(...given);
      },
    }),
    reason: 'expected the attributes and parameters of before, false at .verbose. Got true.',
  },
  predictionsBelongToTheCaller: {
    estimator: but(R, {
      predict: (predict, [X], self) => {
        if (self.cachedFor !== X || self.cachedOf !== self.learnt) self.cached = predict(X);
        self.cachedFor = X;
        self.cachedOf = self.learnt;
        return self.cached;
      },
    }),
    reason: 'expected the predictions of before, 30 values. Got 0 values.',
  },
  scoreIsANumber: {
    estimator: but(R, { score: async (score, given) => Promise.resolve(score(...given)) }),
    reason: 'expected a number. Got Promise.',
  },
  scoreRefusesAnotherLengthOfY: {
    estimator: but(R, { score: (score, [X, y, options]) => score(X.slice(0, y.length), y, options) }),
    reason: 'expected score to refuse a y shorter than X. Got no error.',
  },

  // Regression
  regressorPredictsFiniteNumbers: {
    estimator: but(R, {
      predict: (predict, [X]) => predict(X).map((value: unknown, i: number) => (isFar(X[i]) ? NaN : value)),
    }),
    reason: 'expected finite numbers',
  },
  regressorLearnsALinearFunction: {
    estimator: notLearning(R, () => true),
    reason: 'expected an R² above 0.5 on the samples it was fitted to',
  },
  regressorScoresByR2: {
    estimator: but(R, {
      score: (score, [X, y, options]) =>
        options === undefined && typeof y[0] === 'number' ? 1 - score(X, y) : score(X, y, options),
    }),
    reason: 'expected R² of the predictions',
  },
  regressorTakesWholeNumbers: {
    estimator: failsWhere(R, (_, y) => y instanceof Int32Array),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  regressorTakesAConstantTarget: {
    estimator: failsWhere(R, (_, y) => Array.isArray(y) && y.length > 1 && y.every((value) => value === 1)),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  regressorRefusesTextInY: {
    estimator: butLearning(R, (X, y) => [X, typeof y?.[0] === 'string' ? y.map(Number) : y]),
    reason: 'expected fit to refuse strings as targets. Got no error.',
  },
  regressorHasNoProbabilities: {
    estimator: butAttribute(R, 'classes_', () => undefined),
    options: { kind: 'regressor' },
    reason: 'expected nothing that only classifiers have. Got classes_.',
  },
  multiOutputPredictsRows: {
    estimator: but(R, {
      predict: (predict, [X]) => {
        const predictions = predict(X);
        return Array.isArray(predictions[0]) && startsAs(X, regressionSamples().X) ? predictions.slice(1) : predictions;
      },
    }),
    reason: 'expected 30 rows of 2 finite numbers',
  },
  multiOutputScoresByTheMean: {
    estimator: but(R, { score: (score, given) => (Array.isArray(given[1][0]) ? 0.123 : score(...given)) }),
    reason: 'expected the mean R² of the predictions',
  },
  multiOutputForgetsAVector: {
    estimator: butLearning(R, (X, y, _options, self) => {
      const width = (y?.[0]?.length as number | undefined) ?? 1;
      return [self.learnt !== undefined && isPlainX(X) && self.learnt.W[0].length !== width ? shifted(X) : X];
    }),
    reason: 'expected what a new estimator learns',
  },

  // Classification
  classesAreSorted: {
    estimator: butAttribute(C, 'classes_', (sound) => {
      const classes = sound() as number[];
      return classes.includes(-7) ? classes.toReversed() : classes;
    }),
    reason: 'expected the labels of y in order, -7 at [0]. Got 10.',
  },
  predictsOnlyItsClasses: {
    estimator: but(C, {
      predict: (predict, [X]) => predict(X).map((label: unknown, i: number) => (isFar(X[i]) ? 99 : label)),
    }),
    reason: 'expected labels of y only. Got [10, 2, 10, 2, 10, 2, 10, 2, …].',
  },
  takesTextLabels: {
    estimator: renaming('ash', 'Ash'),
    reason:
      'expected ["ash", "birch", "cedar"] only. Got ["Ash", "birch", "cedar", "Ash", "birch", "cedar", "Ash", "birch", …].',
  },
  takesBooleanLabels: {
    estimator: renaming(true, 1),
    reason: 'expected [false, true] only. Got [false, 1, false, 1, false, 1, false, 1, …].',
  },
  takesAnyWholeNumberAsLabel: {
    estimator: renaming(-5, 5),
    reason: 'expected [-5, 7, 100] only. Got [5, 7, 100, 5, 7, 100, 5, 7, …].',
  },
  namesOfClassesDoNotMatter: {
    estimator: renaming('oak', 'pine'),
    reason: 'expected the same predictions under the other names, "oak" at [0]. Got "pine".',
  },
  learnsTwoClasses: {
    estimator: notLearning(C, ({ coding }) => coding.kind === 'binary'),
    reason: 'expected at least 24 of 30 right. Got 15.',
  },
  learnsThreeClasses: {
    estimator: notLearning(C, ({ coding }) => coding.kind === 'multiclass'),
    reason: 'expected at least 24 of 30 right. Got 10.',
  },
  classifierScoresByAccuracy: {
    estimator: but(C, {
      score: (score, [X, y, options]) =>
        options === undefined && !Array.isArray(y[0]) ? score(X, y) / 2 : score(X, y, options),
    }),
    reason: 'expected the share that is right',
  },
  refusesFractionsAsLabels: {
    estimator: butLearning(C, (X, y) => [
      X,
      typeof y?.[0] === 'number' && Array.isArray(y) ? y.map((v) => (typeof v === 'number' ? Math.floor(v) : v)) : y,
    ]),
    reason: 'expected fit to refuse fractions as labels. Got no error.',
  },
  refusesLabelsOfTwoTypes: {
    estimator: butLearning(C, (X, y) => [
      X,
      Array.isArray(y) && typeof y[0] === 'number' && y.some((v) => typeof v === 'string') ? y.map(String) : y,
    ]),
    reason: 'expected fit to refuse numbers and a string in y. Got no error.',
  },
  oneClassWorksOrIsExplained: {
    estimator: failsWhere(C, (_, y) => y?.length > 1 && Array.isArray(y) && y.every((label) => label === 1)),
    reason: 'expected success, or an error that speaks of classes. Got boom.',
  },
  probabilitiesHaveAColumnPerClass: {
    estimator: butProbabilities((row, { coding }) => (coding.kind === 'binary' ? [...row, 0] : row)),
    reason: 'expected 30 rows of 2 numbers',
  },
  probabilitiesLieBetweenZeroAndOne: {
    estimator: butProbabilities((row, { coding }) => (coding.classes[0] === 3 ? row.map((p) => p + 1) : row)),
    reason: 'expected numbers from 0 to 1',
  },
  probabilitiesSumToOne: {
    estimator: butProbabilities((row, { coding }) => (coding.kind === 'multilabel' ? row : row.map((p) => 0.9 * p))),
    reason: 'expected sums of 1. Got [0.9, 0.9, 0.9, 0.9, 0.9',
  },
  mostProbableClassIsPredicted: {
    estimator: butProbabilities((row, { coding }) => (coding.classes[0] === 4 ? row.toReversed() : row)),
    reason: 'expected for row 0, of probabilities',
  },
  logProbabilitiesAreLogarithms: {
    estimator: but(C, {
      predictLogProba: (_, [X], self) => self.predictProba(X).map((row: number[]) => row.map(Math.log10)),
    }),
    reason: 'expected the logarithms of the probabilities',
  },
  probabilitiesRefuseAnotherWidth: {
    estimator: but(C, {
      predictProba: (predictProba, [X]) =>
        predictProba(isPlainX(X) && X[0]!.length === 2 ? X.map((row: any) => [...row, 0]) : X),
    }),
    reason: 'expected predictProba to refuse rows of 2 features after a fit with 3. Got no error.',
  },
  probabilitiesNeedAFit: {
    estimator: but(C, {
      predictProba: (predictProba, given, self) => {
        if (self.learnt === undefined) throw new TypeError('W is undefined');
        return predictProba(...given);
      },
    }),
    reason: 'expected a NotFittedError. Got TypeError: W is undefined.',
  },
  multilabelPredictsAnIndicator: {
    estimator: but(C, {
      predict: (predict, [X], self) =>
        self.learnt?.coding.kind === 'multilabel' && startsAs(X, classSamples([0, 1, 2], 1).X)
          ? predict(X).map((row: number[]) => [...row, 0])
          : predict(X),
    }),
    reason:
      'expected 30 rows of three 0 or 1. Got [[1, 0, 0, 0], [0, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1….',
  },
  multilabelProbabilitiesAreOnePerLabel: {
    estimator: but(C, {
      predictProba: (predictProba, [X], self) =>
        self.learnt?.coding.kind === 'multilabel' && startsAs(X, classSamples([0, 1, 2], 1).X)
          ? predictProba(X).map((row: number[]) => [...row, 0])
          : predictProba(X),
    }),
    reason: 'expected 30 rows of three numbers from 0 to 1',
  },
  multilabelPredictsTheMoreProbable: {
    estimator: but(C, {
      predict: (predict, [X], self) =>
        self.learnt?.coding.kind === 'multilabel' && startsAs(X, classSamples([0, 1, 2], 2).X)
          ? predict(X).map((row: number[]) => row.map((bit) => 1 - bit))
          : predict(X),
    }),
    reason: 'expected labels above a half, 1 at [0][0]. Got 0.',
  },
  multilabelTakesEveryForm: {
    estimator: failsWhere(C, (_, y) => y?.[0] instanceof Uint8Array),
    reason: 'expected fit not to fail. Got Error: boom.',
  },
  multilabelScoresWholeRows: {
    estimator: but(C, { score: (score, given) => (Array.isArray(given[1][0]) ? 5 / 6 : score(...given)) }),
    reason: 'expected the share of whole rows that are right, 0.5',
  },

  // Weights
  unitWeightsChangeNothing: {
    estimator: weighing((weights) => (weights.every((w) => w === 1) ? weights.map((_, i) => i + 1) : weights)),
    reason: 'expected what is learnt without weights',
  },
  weightsChangeTheFit: {
    estimator: weighing((weights) =>
      weights[0] === 0.5 && weights.length === 30 && !weights.some(Number.isNaN) ? undefined : weights,
    ),
    reason: 'expected something else than without weights. Got just the same.',
  },
  zeroWeightLeavesOut: {
    estimator: weighing((weights) => (weights[0] !== 0 ? weights.map((w) => (w === 0 ? 0.5 : w)) : weights)),
    reason: 'expected what is learnt without those samples',
  },
  doubleWeightCountsTwice: {
    estimator: weighing((weights) => weights.map((w) => (w === 2 ? 1 : w))),
    reason: 'expected what is learnt with those samples twice',
  },
  takesTypedWeights: {
    estimator: but(R, {
      fit: (fit, given) => {
        if (given[2]?.sampleWeight instanceof Float64Array) throw new Error('no typed weights');
        return fit(...given);
      },
    }),
    reason: 'expected fit not to fail. Got Error: no typed weights.',
  },
  leavesTheWeightsAlone: {
    estimator: but(R, {
      fit: async (fit, given) => {
        const self = await fit(...given);
        if (given[2] !== undefined) given[2].sampleWeight[0] = 7;
        return self;
      },
    }),
    reason: 'expected the weights of before, 0.5 at [0]. Got 7.',
  },
  refusesWeightsOfAnotherLength: {
    estimator: butLearning(R, (X, y, options: any) => [
      X,
      y,
      options?.sampleWeight?.length === X?.length ? options : {},
    ]),
    reason: 'expected fit to refuse one weight too few. Got no error.',
  },
  refusesAMatrixOfWeights: {
    estimator: weighing((weights: any[]) => weights.map((w) => (Array.isArray(w) ? w[0] : w))),
    reason: 'expected fit to refuse weights in two dimensions. Got no error.',
  },
  refusesNaNInWeights: {
    estimator: weighing((weights) => weights.map((w) => (Number.isNaN(w) ? 1 : w))),
    reason: 'expected fit to refuse NaN among the weights. Got no error.',
  },
  refusesAllZeroWeights: {
    estimator: weighing((weights) => (weights.every((w) => w === 0) ? undefined : weights)),
    reason: 'expected fit to refuse weights that are all 0. Got no error.',
  },
  scoreCountsWeights: {
    estimator: but(R, { score: (score, [X, y]) => score(X, y) }),
    reason: 'expected the weighted score',
  },
  weightsMayLeaveOneClass: {
    estimator: but(C, {
      fit: (fit, given) => {
        const weights: number[] = given[2]?.sampleWeight ?? [];
        if (weights.filter((w) => w === 1).length === 10) throw new Error('boom');
        return fit(...given);
      },
    }),
    reason: 'expected success, or an error that speaks of classes. Got boom.',
  },

  // Determinism
  sameSeedGivesTheSame: {
    estimator: ((): Sound => {
      let calls = 0;
      return butLearning(R, (X, _y, _options, self) => [
        self.getParams().randomState === 11 && calls++ % 2 === 1 ? shifted(X) : X,
      ]);
    })(),
    reason: 'expected the same as before',
  },
  anotherSeedGivesAnother: {
    estimator: drawing((given) => (given === 8 ? 7 : given)),
    reason: 'expected something else than with another seed. Got just the same.',
  },
  takesARandomState: {
    estimator: butLearning(R, (X, _y, _options, self) => [
      isPlainX(X) && isRandomState(self.getParams().randomState) ? shifted(X) : X,
    ]),
    reason: 'expected what seed 7 gives',
  },
  movesARandomStateOn: {
    estimator: drawing((given) => (isRandomState(given) ? given.clone() : given)),
    reason: 'expected the RandomState to be moved on. Got one that stands as before.',
  },
  failedFitDrawsNothing: {
    estimator: but(R, {
      fit: async (fit, given, self) => {
        try {
          return await fit(...given);
        } catch (error) {
          const { randomState } = self.getParams();
          if (isRandomState(randomState)) randomState.randomSample();
          throw error;
        }
      },
    }),
    reason: 'expected a RandomState as it stood',
  },
  fitsAtTheSameTimeDoNotMix: {
    estimator: ((): Sound => {
      let running: unknown;
      return but(R, {
        fit: async (fit, given, self) => {
          const isMixed = running !== undefined && running !== self;
          running = self;
          try {
            await fit(...given);
            if (isMixed) moved(self);
            return self;
          } finally {
            running = undefined;
          }
        },
      });
    })(),
    reason: 'expected what each learns alone',
  },

  // Partial fits
  partialFitReturnsTheEstimator: {
    estimator: but(R, {
      partialFit: async (partialFit, given) => {
        await partialFit(...given);
      },
    }),
    reason: 'expected the estimator itself. Got undefined.',
  },
  partialFitIsAFit: {
    estimator: but(R, {
      fit: (fit, given, self) => {
        self.isPartial = false;
        return fit(...given);
      },
      partialFit: (partialFit, given, self) => {
        self.isPartial ??= true;
        return partialFit(...given);
      },
      predict: (predict, given, self) => (self.isPartial === true ? predict(...given).slice(1) : predict(...given)),
    }),
    reason: 'expected 30 predictions. Got 29.',
  },
  partialFitGoesOn: {
    estimator: forgetting((self) => self.wasPartial === true),
    reason: 'expected the second call to change something. Got what the first had learnt.',
  },
  partialFitFollowsFit: {
    estimator: forgetting((self) => self.wasPartial !== true),
    reason: 'expected the fit to count. Got what a first partialFit learns.',
  },
  partialFitRefusesAnotherWidth: {
    estimator: but(R, {
      partialFit: (partialFit, [X, y], self) =>
        partialFit(self.learnt !== undefined && X[0].length === 2 ? X.map((row: any) => [0, ...row]) : X, y),
    }),
    reason: 'expected partialFit to refuse rows of 2 features after 3. Got no error.',
  },
  partialFitRefusesNaN: {
    estimator: but(R, { partialFit: (partialFit, [X, y]) => partialFit(mended(X, Number.isNaN), y) }),
    reason: 'expected partialFit to refuse NaN at row 3, column 1 of X. Got no error.',
  },
  failedPartialFitKeepsTheModel: {
    estimator: but(R, {
      partialFit: async (partialFit, given, self) => {
        try {
          return await partialFit(...given);
        } catch (error) {
          self.learnt = undefined;
          throw error;
        }
      },
    }),
    reason:
      'expected predict not to fail. Got NotFittedError: Sound: predict needs a fitted estimator. Call fit(X, y) first and await it.',
  },
  firstPartialFitNeedsClasses: {
    estimator: but(C, {
      partialFit: (partialFit, [X, y, options], self) =>
        partialFit(X, y, self.learnt === undefined ? { classes: [...new Set(y)], ...options } : options),
    }),
    reason: 'expected partialFit to refuse a first call without classes. Got no error.',
  },
  partialFitTakesFewerClasses: {
    estimator: but(C, {
      partialFit: (partialFit, [X, y, options]) =>
        partialFit(X, y, options?.classes === undefined ? options : { classes: [...new Set(y)] }),
    }),
    reason: 'expected the classes that were named, 3 values. Got 2 values.',
  },
  partialFitRefusesOtherLabels: {
    estimator: but(C, {
      partialFit: (partialFit, [X, y, options]) =>
        partialFit(
          X,
          mendedY(y, (label) => label === 5),
          options,
        ),
    }),
    reason: 'expected partialFit to refuse the label 5 where the classes are 0, 1 and 2. Got no error.',
  },

  // Fitted state
  noStateBeforeTheFit: {
    estimator: but(R, { getState: (getState) => getState() ?? { W: [[0]], nIter: 0, coding: null } }),
    reason: 'expected undefined from getState. Got { W, nIter, coding }.',
  },
  stateIsAllThatWasLearnt: {
    estimator: but(R, {
      getState: (getState) => {
        const state = getState();
        return state && { ...state, W: state.W.map((row: number[]) => row.map((weight) => weight + 1)) };
      },
    }),
    reason: 'expected what the fitted one says, ',
  },
  refusesAStateOfAnother: {
    estimator: but(R, {
      setState: (setState, [state]) => (Object(state).W === undefined ? undefined : setState(state)),
    }),
    reason: 'expected setState to refuse undefined. Got no error.',
  },

  // Memory
  disposeKeepsTheFit: {
    estimator: but(R, {
      dispose: (dispose, _, self) => {
        dispose();
        self.learnt = undefined;
      },
    }),
    reason:
      'expected predict not to fail. Got NotFittedError: Sound: predict needs a fitted estimator. Call fit(X, y) first and await it.',
  },
  disposeMayBeCalledAnyTime: {
    estimator: but(R, {
      dispose: (dispose, _, self) => {
        if (self.learnt !== undefined && self.disposed === self.learnt) throw new Error('disposed already');
        self.disposed = self.learnt;
        dispose();
      },
    }),
    reason: 'expected dispose not to fail. Got Error: disposed already.',
  },
  fitAndPredictKeepNoTensors: {
    estimator: but(R, {
      predict: (predict, given) => {
        tf.scalar(1);
        return predict(...given);
      },
    }),
    reason: 'expected no tensor more than before. Got 1.',
  },
  disposeFreesTheModel: {
    estimator: but(R, {
      train: async (train, given, self) => {
        self.isTraining = true;
        await train(...given);
        self.isTraining = false;
        return self;
      },
      dispose: (dispose, _, self) => (self.isTraining === true ? dispose() : undefined),
    }),
    reason: 'expected no tensor more than before. Got 1.',
  },
  fitFreesTheModelBefore: {
    estimator: but(R, {
      train: async (train, given, self) => {
        self.isTraining = true;
        await train(...given);
        self.isTraining = false;
        return self;
      },
      dispose: (dispose, _, self) => (self.isTraining === true ? undefined : dispose()),
    }),
    reason: 'expected no tensor more than before. Got 1.',
  },
};

/** The last fit of any estimator of the class is what all of them predict by. */
function sharing(): Sound {
  let last: any;
  return but(R, {
    fit: async (fit, given, self) => {
      await fit(...given);
      last = self.learnt;
      return self;
    },
    partialFit: (partialFit, given, self) => {
      self.isPartial = true;
      return partialFit(...given);
    },
    predict: (predict, given, self) => {
      if (self.learnt !== undefined && self.isPartial !== true && last !== undefined) self.learnt = last;
      return predict(...given);
    },
  });
}

/** A long fit comes to nothing. */
function notLearning(base: typeof R | typeof C, applies: (learnt: any) => boolean): Sound {
  return but(base, {
    fit: async (fit, given, self) => {
      await fit(...given);
      if (self.learnt.nIter >= 300 && applies(self.learnt)) emptied(self);
      return self;
    },
  });
}

/** One label comes back as another. */
function renaming(from: unknown, to: unknown): Sound {
  return but(C, {
    predict: (predict, given) => predict(...given).map((label: unknown) => (label === from ? to : label)),
  });
}

function butProbabilities(change: (row: number[], learnt: any) => number[]): Sound {
  return but(C, {
    predictProba: (predictProba, given, self) =>
      predictProba(...given).map((row: number[]) => change(row, self.learnt)),
    predictLogProba: (_, [X], self) =>
      C.prototype.predictProba.call(self, X).map((row) => change(row, self.learnt).map(Math.log)),
  });
}

function weighing(change: (weights: number[]) => unknown): Sound {
  return butLearning(R, (X, y, options) => {
    const weights = options?.sampleWeight;
    return [X, y, isNumbers(weights) ? { sampleWeight: change(Array.from(weights)) } : options];
  });
}

/** Draws from something else than the parameter says. */
function drawing(change: (given: unknown) => unknown): Sound {
  return but(R, {
    checkedParams: (checkedParams) => {
      const parameters = checkedParams();
      return { ...parameters, randomState: change(parameters.randomState) };
    },
  });
}

/** Some partial fits start anew. */
function forgetting(applies: (self: any) => boolean): Sound {
  return but(R, {
    partialFit: async (partialFit, given, self) => {
      const { learnt } = self;
      const isSameWidth = learnt !== undefined && given[0][0].length === learnt.W.length - 1;
      if (isSameWidth && applies(self)) self.learnt = undefined;
      try {
        await partialFit(...given);
      } catch (error) {
        self.learnt = learnt;
        throw error;
      }
      self.wasPartial = true;
      return self;
    },
  });
}

import { describe, expect, it, test } from '@jest/globals';
import {
  GridSearchCV,
  InvalidParameterError,
  MLPClassifier,
  MLPRegressor,
  Pipeline,
  RandomState,
  StandardScaler,
} from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow';
import { EstimatorContractError, ParameterWarning } from '../../src/errors';
import { checkEstimator, type CheckName, type CheckReport } from '../../src/testing';
import { CHECKS } from '../../src/testing/all-checks';
import { takeWarnings } from '../setup/fatal-warnings';
import { BROKEN } from './broken-estimators';
import { SoundClassifier, SoundRegressor } from './sound-estimators';
import { Mean } from './mean';

const NAMES = Object.keys(CHECKS) as CheckName[];
const isNative = nativeStatus().available;

/** Everything in the report but the skipped checks that are for the other kind of estimator. */
function shownOf({ failed, skipped }: CheckReport): { failed: object; skipped: object } {
  return { failed, skipped: skipped.filter(({ reason }) => !/^It is a (regressor|classifier)\.$/.test(reason)) };
}

const CLEAN = { failed: [], skipped: [] };

describe.each([
  ['matrix', true],
  ['tensorflow', isNative],
] as const)('on the engine %s', (engine, runs) => {
  (runs ? test : test.skip).each([
    ['MLPRegressor', new MLPRegressor({ maxIter: 5, engine })],
    ['MLPRegressor, sgd', new MLPRegressor({ maxIter: 5, engine, solver: 'sgd' })],
    ['MLPClassifier', new MLPClassifier({ maxIter: 5, engine })],
  ])('%s keeps the contract', async (_, estimator) => {
    expect(shownOf(await checkEstimator(estimator))).toEqual(CLEAN);
  });

  (runs ? test : test.skip)(
    'MLPClassifier with lbfgs keeps all of it but partial fits, which it has none of',
    async () => {
      const { failed, skipped } = shownOf(
        await checkEstimator(new MLPClassifier({ maxIter: 5, engine, solver: 'lbfgs' })),
      );
      expect(failed).toEqual([]);
      expect(skipped).toHaveLength(10); // the checks of partial fits
      expect(skipped).toContainEqual({
        check: 'partialFitGoesOn',
        reason: expect.stringContaining('These parameters rule it out: MLPClassifier: partialFit goes epoch by epoch'),
      });
    },
  );
});

describe('each check', () => {
  it('has a broken estimator, and there are at least sixty', () => {
    expect(Object.keys(BROKEN).sort()).toEqual([...NAMES].sort());
    expect(NAMES.length).toBeGreaterThanOrEqual(60);
  });

  it.each([
    ['regressor', new SoundRegressor()],
    ['classifier', new SoundClassifier()],
  ])('passes the sound %s that the broken ones are made of', async (_, estimator) => {
    expect(shownOf(await checkEstimator(estimator))).toEqual(CLEAN);
  });

  it.each(NAMES)('%s fails for an estimator with that fault, and no other check does', async (name) => {
    const { estimator, options, reason, also = [] } = BROKEN[name];
    const { failed } = await checkEstimator(estimator, options);
    expect(failed.map(({ check }) => check).sort()).toEqual([name, ...also].sort());
    expect(failed.find(({ check }) => check === name)!.reason).toContain(reason);
  });
});

describe('checkEstimator', () => {
  it('never touches the estimator, nor a RandomState or an array among its parameters', async () => {
    const randomState = new RandomState(3);
    const hiddenLayerSizes = [4];
    const estimator = new MLPRegressor({ maxIter: 2, engine: 'matrix', randomState, hiddenLayerSizes });
    const before = estimator.getParams();
    await checkEstimator(estimator);
    expect(estimator.getParams()).toEqual(before);
    expect(() => estimator.predict([[0, 0, 0]])).toThrow('fit');
    expect(hiddenLayerSizes).toEqual([4]);
    expect(randomState.randomSample()).toBe(new RandomState(3).randomSample());
  });

  it('takes an estimator that is no class of this library, answers at once and knows only arrays of numbers', async () => {
    const report = await checkEstimator(new Mean(), {
      only: [
        'fitReturnsTheEstimator',
        'predictsOneValuePerRow',
        'partialFitGoesOn',
        'sameSeedGivesTheSame',
        'fitRefusesNaNInX',
      ],
    });
    expect(report.passed).toEqual(['fitReturnsTheEstimator', 'predictsOneValuePerRow']);
    expect(report.failed).toEqual([
      {
        check: 'fitRefusesNaNInX',
        reason:
          'Mean: After new Mean, then fit([30, 3], [30]): expected fit to refuse NaN at row 3, column 1 of X. Got no error.',
        error: expect.objectContaining({ name: 'ContractBreach' }),
      },
    ]);
    expect(report.skipped).toEqual([
      { check: 'sameSeedGivesTheSame', reason: 'There is no parameter randomState.' },
      { check: 'partialFitGoesOn', reason: 'There is no partialFit.' },
    ]);
  });

  it('finds a classifier by what it has after a fit', async () => {
    class Labelled extends Mean {
      override fit(X: number[][], y: number[]): this {
        Object.assign(this, { classes_: [...new Set(y)].sort() });
        return super.fit(X, y);
      }
    }
    const only: CheckName[] = ['classesAreSorted', 'regressorScoresByR2'];
    const report = await checkEstimator(new Labelled(), { only });
    expect(report.skipped).toEqual([{ check: 'regressorScoresByR2', reason: 'It is a classifier.' }]);
  });

  it('gives up on a fit that never ends, and says what was done', async () => {
    class Endless extends Mean {
      override fit(): never {
        return new Promise(() => undefined) as never;
      }
    }
    const report = await checkEstimator(new Endless(), { timeLimitMs: 20, only: ['fitRefusesNaNInX'] });
    expect(report.failed.map(({ reason }) => reason)).toEqual([
      'Endless: After new Endless, then fit([30, 3], [30]): expected an end within 20 ms. Got none.',
    ]);
  });

  it('reports an estimator that throws at everything, check by check', async () => {
    class Hopeless extends Mean {
      override getParams(): never {
        throw new Error('no');
      }
      override fit(): never {
        throw 'text'; // eslint-disable-line @typescript-eslint/only-throw-error -- estimators do such things
      }
    }
    const report = await checkEstimator(new Hopeless());
    expect(report.passed).toEqual([]);
    expect(report.failed.length).toBeGreaterThan(60);
    for (const { reason } of report.failed) expect(reason).toMatch(/\.$/);
  });

  it('collects warnings, and lets those of others pass', async () => {
    const checking = checkEstimator(new MLPRegressor({ maxIter: 1, engine: 'matrix' }), {
      only: ['fitReturnsTheEstimator'],
    });
    process.emitWarning(new ParameterWarning('Someone else', 'is fitting too.'));
    const report = await checking;
    expect(takeWarnings('ParameterWarning')).toEqual(['Someone else: is fitting too.']);
    // Two: one fit to find out that it is a regressor, one to check.
    const said = { check: 'fitReturnsTheEstimator', warning: expect.objectContaining({ name: 'ConvergenceWarning' }) };
    expect(report.warnings).toEqual([said, said]);
  });

  it('says each result as it comes, and leaves out what it is told to', async () => {
    const seen: string[] = [];
    const report = await checkEstimator(new SoundRegressor(), {
      only: ['fitNeedsX', 'fitNeedsY'],
      skip: { fitNeedsY: 'not today' },
      onCheck: ({ check, status }) => seen.push(`${check} ${status}`),
    });
    expect(seen).toEqual(['fitNeedsX passed', 'fitNeedsY skipped']);
    expect(report.skipped).toEqual([{ check: 'fitNeedsY', reason: 'not today' }]);
  });

  it('skips what the caller says that there is none of', async () => {
    const only: CheckName[] = ['unitWeightsChangeNothing', 'multiOutputPredictsRows'];
    const report = await checkEstimator(new SoundRegressor(), { only, sampleWeight: false, multiOutput: false });
    expect(report.skipped.map(({ reason }) => reason)).toEqual([
      'The caller says that there is no multiOutput.',
      'The caller says that there is no sampleWeight.',
    ]);
  });

  it('leaves out where weights would count rows if the estimator counts rows in folds', async () => {
    const only: CheckName[] = ['unitWeightsChangeNothing', 'zeroWeightLeavesOut', 'doubleWeightCountsTwice'];
    const mlp = new MLPRegressor({ maxIter: 5, solver: 'lbfgs' });
    const search = new GridSearchCV(mlp, { alpha: [1, 2] }, { cv: 2 });
    const pipe = new Pipeline([['search', search]]);
    for (const [estimator, name, sampleWeight] of [
      [search, 'cv', null],
      [pipe, 'search__cv', true],
    ] as const) {
      const report = await checkEstimator(estimator, {
        only: sampleWeight === null ? only : only.slice(1),
        sampleWeight,
      });
      const reason = `Rows are counted in folds (parameter ${name}), whatever they weigh.`;
      expect(report.failed).toEqual([]);
      expect(report.skipped).toEqual(only.slice(1).map((check) => ({ check, reason })));
    }
  });

  it('says that transformers cannot be checked yet', async () => {
    // @ts-expect-error it has no predict
    await expect(checkEstimator(new StandardScaler())).rejects.toThrow(
      'checkEstimator: estimator must be a regressor or a classifier, an object with the methods fit, predict, getParams and ' +
        'setParams; transformers cannot be checked yet. Got StandardScaler.',
    );
  });

  it('refuses an unknown check, an unknown option and what is no estimator', async () => {
    // @ts-expect-error there is no such check
    await expect(checkEstimator(new SoundRegressor(), { only: ['fitIsFun'] })).rejects.toThrow(InvalidParameterError);
    // @ts-expect-error there is no such option
    await expect(checkEstimator(new SoundRegressor(), { onlyy: [] })).rejects.toThrow('Did you mean "only"?');
    // @ts-expect-error nothing there to check
    await expect(checkEstimator({})).rejects.toThrow('estimator must be an object with the methods fit, predict');
  });

  it('has a report that throws all reasons where a check failed, and nothing where none did', async () => {
    const good = await checkEstimator(new SoundRegressor(), { only: ['fitNeedsX'] });
    expect(() => {
      good.throwIfFailed();
    }).not.toThrow();
    const bad = await checkEstimator(BROKEN.fitNeedsX.estimator, { only: ['fitNeedsX'] });
    expect(() => {
      bad.throwIfFailed();
    }).toThrow(EstimatorContractError);
    expect(() => {
      bad.throwIfFailed();
    }).toThrow(/^Broken fails 1 check:\n- fitNeedsX: Broken: After new Broken, then fit\(undefined, \[30\]\)/);
  });
});

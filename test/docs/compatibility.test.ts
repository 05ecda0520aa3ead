import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compatibilityDocs } from '../../scripts/compatibility-docs';
import { COMPATIBILITY } from '../../scripts/compatibility-rows';
import { type EstimatorName, sklearnInterface } from '../../scripts/sklearn-interface';
import { MLPClassifier, MLPRegressor } from '../../src';
import { MLP_CLASSIFIER_PARAMETERS } from '../../src/neural-network/mlp-classifier';
import { MLP_REGRESSOR_PARAMETERS } from '../../src/neural-network/mlp-regressor';
import type { Parameter } from '../../src/validation';
import { takeWarnings } from '../setup/fatal-warnings';

const ROOT = join(__dirname, '..', '..');
const SKLEARN = sklearnInterface();
const { parameters, methods, attributes, messages, behaviours } = COMPATIBILITY;

type Model = MLPRegressor | MLPClassifier;
type Table = Readonly<Record<string, Parameter<unknown>>>;

interface Estimator {
  readonly name: EstimatorName;
  readonly table: Table;
  readonly prototype: object;
  readonly make: (given: object) => Model;
  readonly y: number[];
  /** What the first partialFit needs. */
  readonly first: object;
}

const X = Array.from({ length: 20 }, (_, i) => [i / 20, (i % 3) / 3]);
const SETTINGS = { hiddenLayerSizes: [3], randomState: 0, engine: 'matrix' } as const;
const ESTIMATORS: readonly Estimator[] = [
  {
    name: 'MLPRegressor',
    table: MLP_REGRESSOR_PARAMETERS,
    prototype: MLPRegressor.prototype,
    make: (given: object): Model => new MLPRegressor({ ...SETTINGS, ...given }),
    y: X.map(([a]) => 2 * a!),
    first: {},
  },
  {
    name: 'MLPClassifier',
    table: MLP_CLASSIFIER_PARAMETERS,
    prototype: MLPClassifier.prototype,
    make: (given: object): Model => new MLPClassifier({ ...SETTINGS, ...given }),
    y: X.map((_, i) => i % 2),
    first: { classes: [0, 1] },
  },
];

/** Of a class and those it is made of. */
function descriptor(prototype: object, name: string): PropertyDescriptor | undefined {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return Object.getOwnPropertyDescriptor(prototype, name) ?? (parent === null ? undefined : descriptor(parent, name));
}

describe('The compatibility table', () => {
  it('is what `npm run docs` makes of it', () => {
    expect(readFileSync(join(ROOT, 'docs', 'compatibility.md'), 'utf8')).toBe(compatibilityDocs());
  });

  it("has every name of scikit-learn's classes, once, and no others", () => {
    const names = (read: (name: EstimatorName) => readonly string[]): string[] =>
      [...new Set([...read('MLPRegressor'), ...read('MLPClassifier')])].sort();
    const rows = (table: readonly { theirs: string }[]): string[] => table.map(({ theirs }) => theirs).sort();
    expect(rows(parameters)).toEqual(names((name) => Object.keys(SKLEARN[name].parameters)));
    expect(rows(methods)).toEqual(names((name) => Object.keys(SKLEARN[name].methods)));
    expect(rows(attributes)).toEqual(names((name) => Object.values(SKLEARN[name].attributes).flat()));
    expect(messages.map(({ situation }) => situation).sort()).toEqual(names((name) => Object.keys(SKLEARN[name].told)));
  });

  it('gives a reason for everything that is better or not', () => {
    const all = [parameters, methods, attributes, messages, behaviours].flat();
    expect(all.filter(({ verdict, remark }) => verdict !== 'same' && remark === '')).toEqual([]);
  });

  it('calls nothing the same or better that is not here, and nothing missing that is', () => {
    for (const { verdict, ours } of [parameters, methods, attributes].flat())
      expect(verdict === 'not').toBe(ours === null);
  });

  it.each(behaviours)('has a test for: $behaviour', ({ file, title }) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title);
  });

  describe.each(ESTIMATORS)('of $name', (estimator) => {
    const { name, table, prototype, make, y } = estimator;
    const theirs = SKLEARN[name];

    it.each(parameters.filter(({ theirs: parameter }) => parameter in theirs.parameters))(
      'has the default and the range of the parameter $theirs',
      ({ theirs: parameter, ours, verdict }) => {
        const { default: value, tried, accepted } = theirs.parameters[parameter]!;
        const ourParameter = table[ours!]!;
        expect(ourParameter.default).toEqual(value);
        // What is better may take more.
        const differing = tried.filter((probe, i) =>
          ourParameter.constraint.accepts(probe) ? !accepted[i] && verdict === 'same' : accepted[i],
        );
        expect(differing).toEqual([]);
      },
    );

    it.each(methods.filter(({ theirs: method, ours }) => method in theirs.methods && ours !== null))(
      'has the method $theirs',
      ({ ours }) => {
        expect(typeof descriptor(prototype, ours!)?.value).toBe('function');
      },
    );

    it.each(
      attributes.filter(
        ({ theirs: attribute, ours }) => theirs.attributes.documented.includes(attribute) && ours !== null,
      ),
    )('has the attribute $theirs, with a value where scikit-learn has one', async ({ theirs: attribute, ours }) => {
      expect(descriptor(prototype, ours!)).toHaveProperty('get', expect.any(Function));
      for (const { how, parameters } of WAYS) {
        const value: unknown = Reflect.get(await fitted(make, parameters, y), ours!);
        const exists = theirs.attributes[how].includes(attribute);
        expect({ how, exists: value !== undefined }).toEqual({ how, exists });
      }
    });

    it.each(messages.filter(({ situation }) => situation in theirs.told))(
      'warns or throws as it says: $situation',
      async ({ situation, ours }) => {
        const isError = ours.endsWith('Error');
        const { warnings } = theirs.told[situation]!;
        let came: unknown;
        try {
          await SITUATIONS[situation]!(estimator);
        } catch (error) {
          came = error instanceof Error ? error.constructor.name : error;
        }
        expect(came).toBe(isError ? ours : undefined);
        takeWarnings(...(isError || (warnings?.length === 0 && situation === 'score of one sample') ? [] : [ours]));
      },
    );
  });
});

const WAYS = [
  { how: 'adam', parameters: { solver: 'adam' } },
  { how: 'sgd', parameters: { solver: 'sgd' } },
  { how: 'lbfgs', parameters: { solver: 'lbfgs' } },
  { how: 'early stopping', parameters: { earlyStopping: true } },
] as const;

async function fitted(make: Estimator['make'], parameters: object, y: number[]): Promise<Model> {
  const model = await make({ maxIter: 2, ...parameters }).fit(X, y);
  takeWarnings('ConvergenceWarning');
  return model;
}

const QUIET = { maxIter: 1000, tol: 1e9 };
const NAN = X.map(() => [NaN, NaN]);

/** What test/golden/make/interface.py calls in each situation, called here. */
const SITUATIONS: Readonly<Record<string, (one: Estimator) => unknown>> = {
  'max_iter reached': ({ make, y }) => make({ maxIter: 1 }).fit(X, y),
  'lbfgs: max_iter reached': ({ make, y }) => make({ solver: 'lbfgs', maxIter: 1 }).fit(X, y),
  'y of one column': ({ make, y }) => make(QUIET).fit(X, y.map((value) => [value])), // prettier-ignore
  'batch_size larger than the data': ({ make, y }) => make({ batchSize: 21, ...QUIET }).fit(X, y),
  'score of one sample': async ({ make, y }) => (await fitted(make, {}, y)).score(X.slice(0, 1), y.slice(0, 1)),
  'parameter out of range': ({ make, y }) => make({ alpha: -1 }).fit(X, y),
  'unknown parameter': ({ make }) => make({ alhpa: 1 }),
  'unknown parameter of set_params': ({ make }) => make({}).setParams({ alhpa: 1 } as object),
  'predict before fit': ({ make }) => make({}).predict(X),
  'attribute before fit': ({ make }) => make({}).coefs_,
  'NaN in X': ({ make, y }) => make({}).fit(NAN, y),
  'lengths differ': ({ make, y }) => make({}).fit(X, y.slice(1)),
  'other number of features': async ({ make, y }) => (await fitted(make, {}, y)).predict(X.map(([a]) => [a!])),
  'weights diverge': ({ make, y }) => make({ solver: 'sgd', learningRateInit: 1e300, tol: 0, maxIter: 5 }).fit(X, y),
  'early_stopping with partial_fit': ({ make, y, first }) => make({ earlyStopping: true }).partialFit(X, y, first),
  'partial_fit with lbfgs': ({ make, y, first }) => make({ solver: 'lbfgs' }).partialFit(X, y, first),
  'hidden layer of 0': ({ make, y }) => make({ hiddenLayerSizes: [0] }).fit(X, y),
  'sparse X': ({ make, y }) => make({}).fit({ data: [1], indices: [0], indptr: [0, 1] } as never, y),
};

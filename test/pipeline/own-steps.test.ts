import { describe, expect, it } from '@jest/globals';
import {
  ColumnTransformer,
  crossValScore,
  Estimator,
  GridSearchCV,
  makePipeline,
  MLPRegressor,
  Pipeline,
  r2Score,
  StandardScaler,
  Table,
  TransformedTargetRegressor,
} from '../../src';

const X = Array.from({ length: 12 }, (_, i) => [i, (i * 5) % 12]);
const y = X.map(([a, b]) => 3 * a! - b!);

/** A user's classes: what they are given is what their types say, and no more. */
class Own {
  readonly given: string[] = [];
  constructor(protected params: { shrink?: number } = {}) {}

  getParams(): { shrink: number } {
    return { shrink: this.params.shrink ?? 0 };
  }

  setParams(changes: { shrink?: number }): this {
    this.params = { ...this.params, ...changes };
    return this;
  }

  protected note(method: string, X: unknown): void {
    this.given.push(`${method}: ${kindOf(X)}`);
  }
}

class FirstColumn extends Own {
  #slope = 0;
  #mean = 0;

  fit(X: number[][], y: number[], options?: { validationData?: readonly [number[][], number[]] }): this {
    this.note('fit', X);
    this.note('fit y', y);
    if (options?.validationData) this.note('fit validationData', options.validationData[0]);
    this.#mean = y.reduce((a, b) => a + b, 0) / y.length;
    const numerator = X.map(([x], i) => x! * (y[i]! - this.#mean)).reduce((a, b) => a + b, 0);
    this.#slope = numerator / X.map(([x]) => x! ** 2).reduce((a, b) => a + b, 0);
    return this;
  }

  predict(X: number[][]): number[] {
    this.note('predict', X);
    return X.map(([x]) => this.#mean + (1 - this.getParams().shrink) * this.#slope * x!);
  }

  score(X: number[][], y: number[]): number {
    this.note('score', X);
    return r2Score(y, this.predict(X));
  }
}

class Doubler extends Own {
  fit(X: number[][]): this {
    this.note('fit', X);
    return this;
  }

  transform(X: number[][]): number[][] {
    this.note('transform', X);
    return X.map((row) => row.map((value) => 2 * value));
  }

  inverseTransform(X: number[][]): number[][] {
    this.note('inverseTransform', X);
    return X.map((row) => row.map((value) => value / 2));
  }
}

/** One that has the library's base for parameters, and its own for all else. */
class Sum extends Estimator<{ power: number }> {
  given = '';
  constructor(parameters: { power?: number } = {}) {
    super(
      { power: { default: 1, constraint: { legal: 'a number', accepts: (p): p is number => p === p } } },
      parameters,
    );
  }

  fit(X: number[][], _y: number[]): this {
    this.given = kindOf(X);
    return this;
  }

  predict(X: number[][]): number[] {
    return X.map((row) => row.reduce((a, b) => a + b, 0));
  }
}

function kindOf(X: unknown): string {
  if (!Array.isArray(X))
    return X instanceof Table ? 'Table' : `no array but ${Object.keys(Object(X) as object).join()}`;
  return X.every(Array.isArray) ? 'rows' : X.every((value) => typeof value === 'number') ? 'numbers' : 'other';
}

const network = (): MLPRegressor => new MLPRegressor({ solver: 'lbfgs', maxIter: 3000, alpha: 1, randomState: 0 });

describe("A step of a user's own", () => {
  it("gets plain rows behind the library's, in fit, predict and score", async () => {
    const pipe = new Pipeline([
      ['scaler', new StandardScaler()],
      ['own', new FirstColumn()],
    ]);
    await pipe.fit(X, y, { validationData: [X, y] });
    const scaled = new StandardScaler().fitTransform(X);
    const alone = new FirstColumn().fit(scaled, y);
    expect(pipe.predict(X)).toEqual(alone.predict(scaled));
    expect(pipe.score(X, y)).toBe(alone.score(scaled, y));
    expect(pipe.namedSteps.own.given).toEqual([
      'fit: rows',
      'fit y: numbers',
      'fit validationData: rows',
      'predict: rows',
      'score: rows',
      'predict: rows',
    ]);
  });

  it("gets them as a transformer between the library's, and hands on to those", async () => {
    const pipe = makePipeline(new StandardScaler(), new Doubler(), new StandardScaler(), network());
    const usual = makePipeline(new StandardScaler(), network());
    await Promise.all([pipe.fit(X, y), usual.fit(X, y)]);
    pipe.predict(X).forEach((value, i) => {
      expect(value).toBeCloseTo(usual.predict(X)[i]!, 2); // what is doubled is scaled back, but for rounding
    });
    expect(pipe.slice(0, 2).transform(X)).toEqual(
      new StandardScaler().fitTransform(X).map((row) => row.map((value) => 2 * value)),
    );
    expect(pipe.get(1)).toHaveProperty('given', expect.arrayContaining(['fit: rows', 'transform: rows']));
  });

  it('gets them wherever it stands in a pipeline or search that is a step itself', async () => {
    const search = new GridSearchCV(new FirstColumn(), { shrink: [0, 0.5] }, { cv: 3 });
    const model = new Pipeline([
      ['scaler', new StandardScaler()],
      ['inner', makePipeline('passthrough', new Doubler())],
      ['search', search],
    ]);
    await model.fit(X, y);
    expect(search.getParams(false).estimator.given).toEqual([]);
    expect(model.namedSteps.search.bestEstimator_.given).toEqual(['fit: rows', 'fit y: numbers']);
    const scaledTwice = new StandardScaler().fitTransform(X).map((row) => row.map((value) => 2 * value));
    const { bestParams_ } = model.namedSteps.search;
    const alone = new FirstColumn(bestParams_).fit(scaledTwice, y);
    expect(model.predict(X)).toEqual(alone.predict(scaledTwice));
    const scores = await crossValScore(makePipeline(new StandardScaler(), new FirstColumn()), X, y, { cv: 3 });
    expect(scores.every(Number.isFinite)).toBe(true); // a fit that fails scores NaN
  });

  it("gets them of a class that has the library's Estimator as its base", async () => {
    const pipe = await new Pipeline([
      ['scaler', new StandardScaler()],
      ['sum', new Sum()],
    ]).fit(X, y);
    expect(pipe.namedSteps.sum.given).toBe('rows');
    expect(pipe.predict(X)).toHaveLength(X.length);
  });

  it('gets its columns of a ColumnTransformer as rows, of a frame as a Table', () => {
    const data = { data: Float32Array.from(X.flat()), shape: [X.length, 2] };
    for (const given of [X, data]) {
      const columns = new ColumnTransformer([
        ['own', new Doubler(), [1]],
        ['scaler', new StandardScaler(), [0]],
      ]).fit(given);
      expect(columns.transform(given).map(([value]) => value)).toEqual(X.map(([, b]) => 2 * b!));
      expect(columns.namedTransformers_.own.given).toEqual(['fit: rows', 'transform: rows', 'transform: rows']);
    }
    class TableDoubler extends Own {
      fit(X: Table): this {
        this.note('fit', X);
        return this;
      }
      transform(X: Table): number[][] {
        return Array.from(X.column('a'), (value) => [2 * Number(value)]);
      }
    }
    const table = new Table({ a: [1, 2], b: [3, 4] });
    const columns = new ColumnTransformer([['own', new TableDoubler(), ['a']]]).fit(table);
    expect(columns.transform(table)).toEqual([[2], [4]]);
    expect(columns.namedTransformers_.own.given).toEqual(['fit: Table']);
  });

  it('gets plain arrays of transformed targets', async () => {
    const model = new TransformedTargetRegressor({ regressor: new FirstColumn(), transformer: new Doubler() });
    await model.fit(X, y);
    expect(model.transformer_).toHaveProperty('given', expect.arrayContaining(['fit: rows', 'transform: rows']));
    expect(model.regressor_.given).toEqual(['fit: rows', 'fit y: numbers']);
    const behind = makePipeline(new StandardScaler(), model);
    await behind.fit(X, y);
    expect(behind.predict(X)).toHaveLength(X.length);
    expect(behind.get(1)).toHaveProperty('regressor_.given', ['fit: rows', 'fit y: numbers', 'predict: rows']);
  });

  it('gets X as it came where it is the first', async () => {
    class ShapedDoubler extends Own {
      fit(X: { data: Float32Array; shape: number[] }): this {
        this.note('fit', X);
        return this;
      }
      transform({ data, shape }: { data: Float32Array; shape: number[] }): { data: Float32Array; shape: number[] } {
        return { data: data.map((value) => 2 * value), shape };
      }
    }
    const data = { data: Float32Array.from(X.flat()), shape: [X.length, 2] };
    const pipe = await makePipeline(new ShapedDoubler(), new StandardScaler()).fit(data);
    expect(pipe.transform(data)[0]![0]).toBeCloseTo(new StandardScaler().fitTransform(X)[0]![0]!, 6); // 24 bits
    expect(pipe.transformMatrix(data as never).data).toBeInstanceOf(Float32Array);
  });
});

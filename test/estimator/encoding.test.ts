import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import {
  accuracyScore,
  Estimator,
  makeColumnSelector,
  makeScorer,
  MLPRegressor,
  NotSavableError,
  RandomState,
  registerEstimator,
  registerFunction,
  Table,
  tf,
} from '../../src';
import { decode, encode, type Encoded } from '../../src/estimator';

/** What comes out of a file: the tree has been a text. */
function through(value: unknown): unknown {
  const { tree, tensors } = encode('test', value);
  return decode({ tree: JSON.parse(JSON.stringify(tree)), tensors });
}

function decoded(tree: unknown, tensors: Encoded['tensors'] = new Map()): unknown {
  return decode({ tree, tensors });
}

class Unstateful extends Estimator<object> {
  constructor() {
    super({}, {});
  }
  fit(): this {
    return this;
  }
}
class Unregistered extends Unstateful {}
registerEstimator(Unstateful, { module: __filename });

function twice(x: number): number {
  return 2 * x;
}
registerFunction(twice, { module: __filename });

describe('encode and decode', () => {
  it('give plain data back as they were, whatever they hold', () => {
    const anything = fc.anything({
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withNullPrototype: false,
      key: fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', 'constructor', 'tensor')),
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(isDeepStrictEqual(through(value), value)).toBe(true); // toStrictEqual takes a key `constructor` for a class
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['numbers with and without a number', [0.1, NaN, -0, Infinity, -Infinity, 5e-324, 2 ** 53, -1e308, 1]],
    ['few of them', [NaN, -0]],
    ['rows', [[0.1, NaN, 3, 4], [-0, 1, 2, 3]]], // prettier-ignore
    ['rows of different lengths', [[1, 2, 3, 4, 5], [1]]],
    ['rows without columns', [[], []]],
    ['many texts', Array.from({ length: 100 }, (_, i) => `ä\u0000€𝄞 ${i}`.repeat(i % 3))],
    ['texts with half a pair', Array.from({ length: 70 }, () => '\ud834')],
    ['undefined in an object and in a list', { a: undefined, b: [undefined, null] }],
    ['a pattern', /a+\/"/giu],
  ])('keep %s', (_, value) => {
    expect(through(value)).toStrictEqual(value);
    expect(through({ [`$`]: value })).toStrictEqual({ [`$`]: value });
  });

  it('keep every bit of numbers that are NaN or have no short form', () => {
    const numbers = Float64Array.from([NaN, -0, 0.1 + 0.2, Number.MIN_VALUE]);
    const back = through({ numbers }) as { numbers: Float64Array };
    expect(Buffer.from(back.numbers.buffer)).toEqual(Buffer.from(numbers.buffer));
    expect(back.numbers).not.toBe(numbers);
  });

  it('keep a Matrix, a Table, a generator and functions that a file may name', () => {
    const random = new RandomState(3);
    random.standardNormal(1); // the second of a pair is still to be handed out
    const table = new Table({ age: Float64Array.of(1, 2), city: ['Rome', null] });
    const back = through([Matrix.eye(3), table, random, Math.log1p, accuracyScore, twice]) as unknown[];
    expect(back[0]).toStrictEqual(Matrix.eye(3));
    expect(back[1]).toBeInstanceOf(Table);
    expect((back[1] as Table).values).toEqual([[1, 'Rome'], [2, null]]); // prettier-ignore
    expect((back[2] as RandomState).getState()).toEqual(random.getState());
    expect((back[2] as RandomState).standardNormal(3)).toEqual(random.standardNormal(3));
    expect(back.slice(3)).toEqual([Math.log1p, accuracyScore, twice]);
  });

  it('make again what carries a recipe', () => {
    const scorer = through(makeScorer(accuracyScore, { greaterIsBetter: false })) as { metric: string };
    expect(scorer.metric).toBe('accuracyScore');
    const choose = through(makeColumnSelector({ pattern: /^a/ })) as (X: unknown) => string[];
    expect(choose(new Table({ apple: [1], pear: [2] }))).toEqual(['apple']);
  });

  it('leave one what is met twice', () => {
    const random = new RandomState(1);
    const weights = Float64Array.of(1, 2, 3);
    const model = new MLPRegressor({ randomState: random });
    const back = through({ random, model, again: model, lists: [weights, weights] }) as {
      random: RandomState;
      model: MLPRegressor;
      again: MLPRegressor;
      lists: Float64Array[];
    };
    expect(back.again).toBe(back.model);
    expect(back.model.getParams().randomState).toBe(back.random);
    expect(back.lists[0]).toBe(back.lists[1]);
    expect(encode('test', [weights, weights]).tensors.size).toBe(1);
  });

  it('call tensors by where they are', () => {
    const { tensors } = encode('test', { layers: [{ W: Float64Array.of(1) }], 'a.b': Int8Array.of(1), a: { b: Int8Array.of(2) } }); // prettier-ignore
    expect([...tensors.keys()]).toEqual(['layers.0.W', 'a.b', 'a.b#2']);
  });

  const registered = 'Plain data, arrays, estimators and registered functions (registerFunction) can be kept.';
  it.each<[string, unknown, string]>([
    ['a symbol', { a: [Symbol('b')] }, `test: a[0] is a symbol. ${registered}`],
    ['an object of a class', { a: new Date(0) }, `test: a is a Date. ${registered}`],
    ['a promise', Promise.resolve(), `test: the value is a Promise. ${registered}`],
    [
      'a function of the library that does more than compute',
      { save: registerFunction },
      'test: save is a function (registerFunction) that a file cannot name. Put it in a module of its own that calls ' +
        'registerFunction(registerFunction, { module: __filename }), and import that module before loading, or set the parameter to null.',
    ],
    [
      'an estimator of a class that nobody knows',
      { model: new Unregistered() },
      'test: model (Unregistered) is of a class that a file cannot name. Call registerEstimator(Unregistered, { module: __filename }) ' +
        'where it is defined, and import that module before loading.',
    ],
    [
      'an estimator whose state nobody can read',
      new Unstateful(),
      'test: Unstateful has no getState and setState. Give the class the methods getState() and setState(state), or extend RegressorBase or ClassifierBase.',
    ],
    ['a tensor', tf.scalar(1), 'test: the value is a tensor of TensorFlow.js. Give its numbers: tensor.arraySync().'],
  ])('refuse %s', (_, value, message) => {
    expect(messageOf(() => encode('test', value))).toBe(message);
    expect(() => encode('test', value)).toThrow(NotSavableError);
  });

  it('refuse what holds itself', () => {
    const ring: Record<string, unknown> = {};
    ring.self = { ring };
    expect(() => encode('test', ring)).toThrow('test: self.ring holds itself. Only trees of values can be kept.');
  });
});

describe('A tree of anybody’s', () => {
  it.each<[string, unknown, string]>([
    ['an unknown kind', { $: 'code' }, 'the model is of the unknown kind "code".'],
    ['a kind that is no text', { a: { $: 1 } }, 'a has 1 instead of a text.'],
    ['a tensor that is not there', [{ $: 'array', tensor: 'x' }], '[0] names the tensor "x", which is not there.'],
    ['no name of a tensor', { $: 'array' }, 'the model lacks "tensor".'],
    ['an odd number', { $: 'number', value: '1' }, 'the model has for value "1".'],
    ['a number that is not before', { $: 'same', id: 0 }, 'the model is said to be number 0, which is not before it.'],
    ['entries that are no pairs', { $: 'map', entries: [[1]] }, 'the model has entries that are no pairs.'],
    ['items that are no list', { $: 'set', items: 5 }, 'the model has 5 instead of a list.'],
    [
      'a pattern that is none',
      { $: 'regexp', source: '(', flags: '' },
      'Invalid regular expression: /(/: Unterminated group',
    ],
  ])('is refused with %s', (_, tree, message) => {
    expect(messageOf(() => decoded(tree))).toBe(message);
  });

  it('takes no tensor twice, and no array so often that its copies would fill the memory', () => {
    const numbers = { shape: [2], data: Float64Array.of(1, 2) };
    const twice = [1, 2].map(() => ({ $: 'numbers', tensor: 'a' }));
    expect(messageOf(() => decode({ tree: twice, tensors: new Map([['a', numbers]]) }))).toBe(
      '[1] names the tensor "a", which is another part\'s.',
    );
    const large = { shape: [2 ** 20], data: new Float64Array(2 ** 20) };
    const often = Array.from({ length: 10 }, () => ({ $: 'array', tensor: 'a' }));
    expect(messageOf(() => decode({ tree: often, tensors: new Map([['a', large]]) }))).toBe(
      '[9] is one of too many parts that name one tensor.',
    );
  });

  it('has no Matrix of rows without columns, of which there could be any number', () => {
    const empty = { shape: [Number.MAX_SAFE_INTEGER, 0], data: new Float64Array(0) };
    const tree = { $: 'matrix', tensor: 'a' };
    expect(messageOf(() => decode({ tree, tensors: new Map([['a', empty]]) }))).toBe(
      'the model has rows without columns.',
    );
  });

  const noFile =
    'which no file may name. Where it is one of your own, import the module that calls registerFunction for it before loading.';
  it.each([
    'save',
    'load',
    'registerFunction',
    'constructor',
    '__proto__',
    'Math.constructor',
    'Math.__proto__',
    'eval',
    'process.exit',
  ])('is refused when it names the function %s', (name) => {
    const problem = `the model names the function ${JSON.stringify(name)}, ${noFile}`;
    expect(() => decoded({ $: 'function', name })).toThrow(problem);
    expect(() => decoded({ $: 'made', by: name, from: [] })).toThrow(problem);
  });

  it.each(['accuracyScore', 'twice', 'Math.log'])('may name the function %s, and not have it called', (name) => {
    expect(decoded({ $: 'function', name })).toBeInstanceOf(Function);
    expect(() => decoded({ $: 'made', by: name, from: [1] })).toThrow(noFile);
  });

  it.each(['Table', 'RandomState', 'constructor', '__proto__', 'save', 'Function', 'tf', 'toString'])(
    'is refused when it names the class %s',
    (name) => {
      expect(() => decoded({ $: 'estimator', class: name, parameters: {} })).toThrow(
        `the model is a ${JSON.stringify(name)}, a class that is neither the library's nor registered.`,
      );
    },
  );

  it('is refused with parameters or a state that the class does not take', () => {
    const model = (parts: object): unknown => ({ $: 'estimator', class: 'MLPRegressor', ...parts });
    expect(() => decoded(model({ parameters: { alhpa: 1 } }))).toThrow('MLPRegressor: unknown parameter "alhpa".');
    expect(() => decoded(model({ parameters: {}, state: { network: [] } }))).toThrow('MLPRegressor.setState: state');
    const polluted: unknown = JSON.parse(
      '{"$":"estimator","class":"MLPRegressor","parameters":{"__proto__":{"polluted":1}}}',
    );
    expect(() => decoded(polluted)).toThrow('MLPRegressor: unknown parameter "__proto__".');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('A name of the library', () => {
  it('cannot be that of a class or a function of the user’s own: files would mean the wrong one', () => {
    class StandardScaler extends Unstateful {}
    function accuracyScore(): number {
      return 1;
    }
    const message = 'name must be another one than "StandardScaler", which the library has. Got "StandardScaler".';
    expect(() => {
      registerEstimator(StandardScaler, { module: __filename });
    }).toThrow(`registerEstimator: ${message}`);
    expect(() => {
      registerFunction(accuracyScore, { module: __filename });
    }).toThrow('registerFunction: name must be another one than "accuracyScore", which the library has.');
  });
});

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}

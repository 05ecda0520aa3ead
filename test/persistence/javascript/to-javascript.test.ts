import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import ts from 'typescript';
import { compilePredictor, InvalidParameterError, type Label, MLPClassifier, MLPRegressor, NotExportableError, StandardScaler, Table, toJavaScript } from '../../../src'; // prettier-ignore
import { PERCEPTRON } from '../../../src/neural-network';
import { bitsOf } from '../../inference/bits-of';
import { animals, fitted, KERAS_CASES, MODEL_CASES, type Model, SOON, X, X32, y } from '../../inference/model-cases';

interface Exported {
  (row: ArrayLike<number>): Label | number[];
  probabilities?(row: ArrayLike<number>): number[];
  readonly classes?: readonly Label[];
  readonly featureNames: readonly string[] | undefined;
}

/** Runs a CommonJS module where there is nothing but the language: no Buffer, no atob, no process. */
function run(code: string, name = 'predict'): Exported {
  const exports: Record<string, Exported> = {};
  runInContext(code, createContext({ exports }, { codeGeneration: { strings: false, wasm: false } }));
  return exports[name]!;
}

/** What an answer of another realm holds. */
const plain = (value: unknown): unknown => (typeof value === 'object' ? Array.from(value as number[]) : value);

/** In memory, strictly: the messages of the compiler. */
function compilerSays(files: Record<string, string>): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noImplicitReturns: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  const known = host.fileExists.bind(host);
  host.fileExists = (path) => path in files || known(path);
  const folder = host.directoryExists?.bind(host);
  host.directoryExists = (path) => path === '/m' || folder?.(path) === true;
  host.getSourceFile = (path, target) =>
    path in files ? ts.createSourceFile(path, files[path]!, target) : read(path, target);
  const program = ts.createProgram(Object.keys(files), options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function expectSame(model: Model, exported: Exported): void {
  const several = model.predict(X) as (Label | number[])[];
  X.forEach((row, i) => {
    expect(plain(exported(row))).toEqual(several[i]);
    if (exported.probabilities === undefined) return;
    expect(bitsOf(exported.probabilities(row))).toEqual(bitsOf(model.predictProba!([row])[0]!));
  });
}

describe('toJavaScript gives a function with the bits of predict and predictProba', () => {
  describe.each(Object.entries(MODEL_CASES))('%s', (_name, modelCase) => {
    it.each([
      ['64 bits', X],
      ['32 bits', X32],
    ] as const)('trained in %s', async (_bits, fitX) => {
      const model = await fitted(modelCase, fitX);
      for (const minify of [false, true]) {
        const { code, bytes, minifiedBytes } = toJavaScript(model, { module: 'commonjs', minify });
        expectSame(model, run(code));
        expect(bytes).toBe(new TextEncoder().encode(code).length);
        expect(minify ? minifiedBytes === bytes : minifiedBytes < bytes).toBe(true);
      }
    });
  });
});

it.each(Object.entries(KERAS_CASES))('%s: with the bits of a compiled predictor', async (_name, modelCase) => {
  const model = await fitted(modelCase, X);
  const predict = compilePredictor<object>(model);
  const exported = run(toJavaScript(model, { module: 'commonjs', minify: true }).code);
  for (const row of X) {
    const isRegressor = !('classes' in predict);
    const expected = isRegressor
      ? predict.into(row, new Float64Array(predict.nOutputs))
      : predict.probabilities(row, new Float64Array(predict.nProbabilities));
    const came = isRegressor ? exported(row) : exported.probabilities!(row);
    expect(bitsOf([came as number].flat())).toEqual(bitsOf(expected));
  }
});

it('inputs of 0 are passed over where a bias is −0, as predict has it', async () => {
  const model = new MLPRegressor({ ...SOON, hiddenLayerSizes: [] });
  await model.fit(X, y);
  for (const { b } of model[PERCEPTRON]('test').weights) b.fill(-0);
  const zeros = [0, -0, 0];
  expect(model.predict([zeros])).toEqual([-0]);
  expect(run(toJavaScript(model, { module: 'commonjs' }).code)(zeros)).toBe(-0);
});

describe('names and labels stay data', () => {
  const HOSTILE = [
    '"; globalThis.pwned = 1; "',
    "'; globalThis.pwned = 1; '",
    '\\"; globalThis.pwned = 1; //',
    '\\',
    '`${globalThis.pwned = 1}`',
    '*/ globalThis.pwned = 1; /*',
    '// \n globalThis.pwned = 1',
    '\u2028globalThis.pwned = 1\u2029',
    '</script><script>globalThis.pwned = 1</script>',
    '<!-- --> ]]>',
    '@0@ @1@ «x» $& $1 $`',
    '\u0000\r\n\t\ud800',
    '__proto__',
    'größe 🎈',
  ];

  it('whatever they are', async () => {
    const table = new Table(Object.fromEntries(HOSTILE.map((name, i) => [`${name}${i}`, X.map((_, row) => Math.sin(row * (i + 1)))]))); // prettier-ignore
    const labels = X.map((_, i) => HOSTILE[i % HOSTILE.length]!);
    const model = new MLPClassifier(SOON);
    await model.fit(table, labels);
    for (const minify of [false, true]) {
      const { code, types } = toJavaScript(model, { module: 'commonjs', minify });
      const exported = run(code);
      expect(exported.classes && [...exported.classes]).toEqual(model.classes_);
      expect([...exported.featureNames!]).toEqual(model.featureNamesIn_);
      const row = HOSTILE.map((_, i) => Math.sin(i + 1));
      const asTable = new Table(Object.fromEntries(row.map((value, i) => [`${HOSTILE[i]!}${i}`, [value]])));
      expect(exported(row)).toBe(model.predict(asTable)[0]);
      expect(code).not.toMatch(/[^\n -~]|<\/|<!--|\*\/|-->/);
      expect(types).not.toMatch(/[^\n -~]|<\/|<!--|-->/);
      expect(runInContext('typeof pwned', createContext())).toBe('undefined');
    }
    expect('pwned' in globalThis).toBe(false);
    const typescript = toJavaScript(model, { typescript: true }).code;
    expect(compilerSays({ '/m/a.ts': typescript })).toEqual([]);
  });

  it.each(['', '1a', 'a b', 'a;b', 'a\u2028', 'größe', 'class', 'await', 'Float64Array', 'a=1,b', 5])('%j is no name of a function', async (name) => {
    const model = await fitted(MODEL_CASES['MLPRegressor, relu']!, X);
    expect(() => toJavaScript(model, { name: name as string })).toThrow(InvalidParameterError);
    expect(() => toJavaScript(model, { name: name as string })).toThrow('toJavaScript: name must be a name for a function');
  }); // prettier-ignore
});

describe('the text', () => {
  const some = Object.entries({ ...MODEL_CASES, ...KERAS_CASES }).filter(([name]) =>
    /three classes|two classes|multilabel|one class|two outputs|clips|GridSearch|Poisson/.test(name),
  );

  it('is strict TypeScript, and so are its types beside the JavaScript', async () => {
    const files: Record<string, string> = {};
    for (const [i, [, modelCase]] of some.entries()) {
      const model = await fitted(modelCase, X);
      files[`/m/typed${i}.ts`] = toJavaScript(model, { typescript: true }).code;
      files[`/m/plain${i}.d.ts`] = toJavaScript(model).types;
    }
    const three = some.findIndex(([name]) => name === 'MLPClassifier, three classes');
    files['/m/user.ts'] = [
      `import { predict } from './typed${three}';`,
      `import { predict as plain } from './plain${three}';`,
      "export const one: 'cat' | 'dog' | 'emu' = predict([1, 2, 3]);",
      "export const other: 'cat' | 'dog' | 'emu' = plain(new Float32Array(3));",
      'export const p: number[] = [...plain.probabilities([1, 2, 3]), ...predict.probabilities([1, 2, 3])];',
      '// @ts-expect-error there is no cow',
      "export const cow: 'cow' = plain.classes[0]!;",
    ].join('\n');
    expect(compilerSays(files)).toEqual([]);
  });

  it('runs as an ES module, by another name too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'to-javascript-'));
    try {
      const model = await fitted(MODEL_CASES['StandardScaler and MLPClassifier']!, X);
      writeFileSync(join(folder, 'long.mjs'), toJavaScript(model, { name: 'animalOf' }).code);
      writeFileSync(join(folder, 'short.mjs'), toJavaScript(model, { name: '$', minify: true }).code);
      const program = `import { animalOf } from './long.mjs'; import { $ } from './short.mjs';
        const X = ${JSON.stringify(X)}; console.log(JSON.stringify([X.map(animalOf), X.map($)]));`;
      writeFileSync(join(folder, 'main.mjs'), program);
      const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'main.mjs')], { encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual([model.predict(X), model.predict(X)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses what is no row', async () => {
    const model = new MLPClassifier(SOON);
    await model.fit(X, animals);
    for (const minify of [false, true]) {
      const predict = run(toJavaScript(model, { module: 'commonjs', minify }).code);
      expect(() => predict([1, 2])).toThrow('A row must have 3 numbers. Got 2.');
      for (const bad of [NaN, Infinity, '1', null, undefined]) {
        expect(() => predict([1, bad as number, 3])).toThrow('A row must hold finite numbers only. The one at index 1 is none.');
      } // prettier-ignore
    }
  });
});

describe('toJavaScript refuses', () => {
  it('what is no network, an unknown option, and TypeScript that is to be minified', async () => {
    expect(() => toJavaScript(new StandardScaler())).toThrow(NotExportableError);
    const model = await fitted(MODEL_CASES['MLPRegressor, relu']!, X);
    expect(() => toJavaScript(model, { minified: true } as never)).toThrow('Did you mean "minify"?');
    expect(() => toJavaScript(model, { typescript: true, minify: true })).toThrow(
      'toJavaScript: TypeScript is neither minified nor CommonJS.',
    );
  });
});

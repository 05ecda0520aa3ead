/**
 * Checks the package as its users get it: packs it, lints the tarball (publint, attw), looks at what is in it, installs
 * it in an empty folder without the native library, and uses it there from ES modules, CommonJS and TypeScript.
 */
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');
const MODULES = join(ROOT, 'node_modules');

/** Whatever a tarball may hold. No test, no source, no build cache. */
const WANTED = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^dist\/(?!.*\.test\.)[\w/.-]+\.(js|d\.ts)$/,
  /^dist\/datasets\/data\/([\w-]+\.(csv\.gz|rst)|README\.md|LICENSE)$/,
];

/** Whatever it must hold. */
const NEEDED = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'dist/index.js',
  'dist/index.d.ts',
  'dist/testing/index.js',
  'dist/testing/index.d.ts',
  'dist/cli/main.js',
  'dist/datasets/data/LICENSE',
];

const USE = `
  const [X, y] = makeRegression({ nSamples: 100, nFeatures: 2, noise: 0.1, randomState: 0 });
  const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { testSize: 0.2, randomState: 42 });
  const model = new MLPRegressor({ hiddenLayerSizes: [10], maxIter: 3, randomState: 42, engine: 'matrix' });
  await model.fit(XTrain, yTrain);
  const score: number = model.score(XTest, yTest);
  const sizes = [loadDigits().images.length, loadDiabetes().target.length].join();
  if (sizes !== '1797,442') throw new Error('The real data have other sizes: ' + sizes);
  const report = await checkEstimator(model, { only: ['fitRefusesNaNInX', 'regressorScoresByR2'] });
  report.throwIfFailed();
  if (report.passed.length !== 2) throw new Error('checkEstimator ran not two checks but ' + report.passed.length);
  console.log('R²', score);
`;
const NAMES = '{ loadDiabetes, loadDigits, makeRegression, MLPRegressor, trainTestSplit }';
const TESTING = '{ checkEstimator }';
const PLAIN_USE = USE.replace(': number', '');

const CONSUMERS = {
  'package.json': JSON.stringify({ name: 'consumer', private: true }),
  'consumer.mjs': `import ${NAMES} from 'tfjs-learn';\nimport ${TESTING} from 'tfjs-learn/testing';\n${PLAIN_USE}`,
  'consumer.cjs':
    `const ${NAMES} = require('tfjs-learn');\nconst ${TESTING} = require('tfjs-learn/testing');\n` +
    `void (async () => {${PLAIN_USE}})();\n`,
  // The unknown option must not compile: it shows that the types arrive, and not as \`any\`.
  'consumer.ts':
    `import ${NAMES} from 'tfjs-learn';\nimport ${TESTING} from 'tfjs-learn/testing';\nvoid (async () => {${USE}})();\n` +
    `// @ts-expect-error there is no such option\nexport const unknown = () => new MLPRegressor({ max_iter: 3 });\n` +
    `// @ts-expect-error there is no such check\nexport const none = () => checkEstimator(new MLPRegressor(), { only: ['x'] });\n`,
};

function main(folder: string): void {
  stage('build and pack');
  run('npm', ['run', '--silent', 'build'], ROOT);
  const tarball = pack(folder);

  stage('publint');
  run(process.execPath, [join(MODULES, 'publint/src/cli.js'), tarball, '--strict'], ROOT);

  stage('attw');
  const attw = join(MODULES, '@arethetypeswrong/cli/dist/index.js');
  run(process.execPath, [attw, tarball, '--profile', 'node16', '--no-definitely-typed', '--no-emoji'], ROOT);

  stage('install in an empty folder, without optional dependencies');
  const consumer = join(folder, 'consumer');
  mkdirSync(consumer);
  for (const [name, text] of Object.entries(CONSUMERS)) writeFileSync(join(consumer, name), text);
  const quiet = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'];
  run('npm', ['install', tarball, '--omit', 'optional', ...quiet], consumer);

  stage('the command');
  const main = join(consumer, 'node_modules/tfjs-learn/dist/cli/main.js');
  if (!readFileSync(main, 'utf8').startsWith('#!/usr/bin/env node\n')) throw new Error('dist/cli/main.js: no shebang.');
  accessSync(main, constants.X_OK);
  const version = run('npx', ['--offline', 'tfjs-learn', '--version'], consumer).trim();
  const { version: expected } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  if (version !== expected) throw new Error(`tfjs-learn --version prints ${version}, not ${expected}.`);

  stage('ES module');
  score(consumer, 'consumer.mjs');

  stage('CommonJS');
  score(consumer, 'consumer.cjs');

  // A consumer has a compiler and Node's types of its own; ours spare the download.
  const nodeTypes = join(consumer, 'node_modules/@types/node');
  if (!existsSync(nodeTypes)) {
    mkdirSync(dirname(nodeTypes), { recursive: true });
    symlinkSync(join(MODULES, '@types/node'), nodeTypes);
  }
  for (const [module, moduleResolution] of [
    ['node16', 'node16'],
    ['preserve', 'bundler'],
  ] as const) {
    stage(`TypeScript, module ${module}, moduleResolution ${moduleResolution}`);
    compile(consumer, ['--module', module, '--moduleResolution', moduleResolution, '--outDir', moduleResolution]);
    // What a bundler takes as it is are ES modules.
    const type = module === 'preserve' ? 'module' : 'commonjs';
    writeFileSync(join(consumer, moduleResolution, 'package.json'), JSON.stringify({ type }));
    score(consumer, join(moduleResolution, 'consumer.js'));
  }
}

function pack(folder: string): string {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], ROOT)) as {
    filename: string;
    files: { path: string }[];
  }[];
  if (packed === undefined) throw new Error('npm pack names no tarball.');
  const paths = packed.files.map((file) => file.path);
  const unwanted = paths.filter((path) => !WANTED.some((pattern) => pattern.test(path)));
  const missing = NEEDED.filter((path) => !paths.includes(path));
  if (unwanted.length > 0) throw new Error(`Not wanted in the tarball: ${unwanted.join(', ')}.`);
  if (missing.length > 0) throw new Error(`Missing in the tarball: ${missing.join(', ')}.`);
  console.log(`${packed.filename}: ${paths.length} files, all wanted, none missing`);
  return join(folder, packed.filename);
}

/**
 * Library files are checked too, so that our declarations are seen not to lack anything; those of @tensorflow/tfjs have
 * mistakes of their own, which a user passes over with skipLibCheck and we do by looking at our files only.
 */
function compile(consumer: string, options: readonly string[]): void {
  const tsc = [join(MODULES, 'typescript/bin/tsc'), 'consumer.ts', '--strict', '--target', 'es2022', '--types', 'node'];
  const { stdout } = spawnSync(process.execPath, [...tsc, ...options], { cwd: consumer, encoding: 'utf8' });
  const faults = stdout
    .split('\n')
    .filter((line) => / TS\d+: /.test(line) && !/node_modules\/(?!tfjs-learn\/)/.test(line));
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function score(consumer: string, file: string): void {
  const printed = run(process.execPath, [file], consumer).trim();
  if (!/^R² -?\d+\.\d+/.test(printed)) throw new Error(`${file} prints no score but: ${printed}`);
  console.log(printed);
}

/** What the command prints; if it fails, an error with all that it printed. */
function run(command: string, args: readonly string[], cwd: string): string {
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${signal ?? status}:\n${stdout}${stderr}`);
  }
  return stdout;
}

function stage(name: string): void {
  console.log(`== ${name}`);
}

const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-package-'));
try {
  main(folder);
  console.log('The package is sound.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

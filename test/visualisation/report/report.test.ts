import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  clone,
  ColumnTransformer,
  type FitReport,
  GridSearchCV,
  HalvingGridSearchCV,
  loadIris,
  makePipeline,
  makeRegression,
  MLPClassifier,
  MLPRegressor,
  OneHotEncoder,
  RandomState,
  permutationImportance,
  report,
  type ReportOptions,
  StandardScaler,
  Table,
} from '../../../src';
import { describeInBrowser } from '../../browser/describe-in-browser';
import { takeWarnings } from '../../setup/fatal-warnings';
import { textFaults } from '../text-faults';

const QUICK = { engine: 'matrix', randomState: 3 } as const;
/** Ends by itself: a warning before the first test would be fatal. */
const ENDING = { tol: 0.005, maxIter: 2000 };
const iris = loadIris();
const [lineX, lineY] = makeRegression({ nSamples: 120, nFeatures: 3, noise: 1, randomState: 0 });
const HOSTILE = ['<script>alert("feature")</script>', `"quoted" & 'single'`, 'n'.repeat(10_000), '👩‍👩‍👧‍👦🚀'.repeat(200)];
const HOSTILE_CLASSES = ['<img src=x onerror=alert(1)>', 'c'.repeat(10_000), '"😀\''];

let folder: string;
let regressor: FitReport;
let classifier: FitReport;
let hostile: FitReport;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-report-'));
  const mlp = new MLPRegressor({ ...QUICK, hiddenLayerSizes: [4], scaleTarget: true, solver: 'lbfgs' });
  const pipe = await makePipeline(new StandardScaler(), mlp).fit(lineX.slice(0, 80), lineY.slice(0, 80));
  const [XTest, yTest] = [lineX.slice(80), lineY.slice(80)];
  const importance = await permutationImportance(pipe, XTest, yTest, { randomState: 0 });
  const names = ['width', 'height', 'depth'];
  regressor = report(pipe, {
    X: lineX.slice(0, 80),
    y: lineY.slice(0, 80),
    XTest,
    yTest,
    featureNames: names,
    importance,
  });
  const words = iris.target.map((label) => iris.targetNames[label]!);
  const plain = await new MLPClassifier({
    ...QUICK,
    hiddenLayerSizes: [8],
    solver: 'sgd',
    activation: 'tanh',
    learningRateInit: 0.1,
    maxIter: 3000,
    tol: 1e-5,
  }).fit(iris.data, words);
  classifier = report(plain, { X: iris.data, y: words, featureNames: iris.featureNames });
  const X = new Table(HOSTILE.map((name, j) => [name, iris.data.map((row) => 100 * row[j]!)] as const));
  const y = iris.target.map((label) => HOSTILE_CLASSES[label]!);
  const odd = await new MLPClassifier({ ...QUICK, hiddenLayerSizes: [5], ...ENDING }).fit(X, y);
  hostile = report(odd, { X, y, title: `</title><script>alert("title")</script>${' very long'.repeat(1000)}` });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a reader reads, without what draws. */
function words(html: string): string {
  return html
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/(&nbsp;|\s)+/g, ' ');
}

describe('The page of a regressor in a pipeline', () => {
  test('says the outcome first, and what was found', async () => {
    const text = words(await regressor.toHTML());
    expect(regressor.title).toBe('MLPRegressor: the story of a fit');
    expect(text).toMatch(
      /MLPRegressor, fitted to 80 rows with 3 features each: R² is (1|0\.9\d+) on the 40 rows that it was not trained on\./,
    );
    expect(regressor.findings).toEqual([]);
    expect(text).toContain('Nothing was found that needs a look');
  });

  test('tells parameters that differ from the default, and steps', async () => {
    const text = words(await regressor.toHTML());
    expect(text).toContain('A pipeline of 2 steps:');
    expect(text).toContain('5 parameters of the MLPRegressor differ from the default:');
    expect(text).toContain("solver 'lbfgs' 'adam'");
    expect(text).toMatch(/At their defaults: loss 'squared_error', activation 'relu'/);
  });

  test('tells the data in numbers', async () => {
    const text = words(await regressor.toHTML());
    const widths = lineX.slice(0, 80).map((row) => row[0]!);
    const mean = widths.reduce((sum, value) => sum + value, 0) / 80;
    expect(text).toContain(`width ${Number(Math.min(...widths).toPrecision(3))} ${Number(mean.toPrecision(3))} `);
    expect(text).toContain('rows 80 rows to test with 40 features 3');
  });

  test('tells what makes it again', async () => {
    const text = words(await regressor.toHTML());
    expect(text).toContain("import { MLPRegressor, Pipeline, StandardScaler } from 'tfjs-learn';");
    expect(text).toContain('await model.fit(X, y);');
    expect(text).toContain('seed 3 engine written by hand, on ml-matrix, interpreted precision 64 bits tfjs-learn 0.');
    expect(text).toContain(`Node.js ${process.version.slice(1)} TensorFlow.js 4.22.0`);
    expect(text).toMatch(/SHA-256 of X [0-9a-f]{16}…/);
  });

  test('can be saved, and nowhere but as HTML', async () => {
    const path = join(folder, 'report.html');
    await regressor.save(path);
    expect(readFileSync(path, 'utf8')).toBe(await regressor.toHTML());
    await expect(regressor.save(join(folder, 'report.pdf'))).rejects.toThrow(
      'save: path must be a file name that ends in .html. Got "',
    );
  });
});

describe('The page of a classifier', () => {
  test('tells scores and those of each class', async () => {
    const text = words(await classifier.toHTML());
    expect(text).toMatch(/accuracy 0\.9\d+ recall, mean of the classes 0\.9/);
    expect(text).toMatch(/virginica 50 0\.\d+ (1|0\.\d+) 0\.\d+/);
    expect(text).toContain('Give XTest and yTest to see how it does on others.');
  });

  test('lists what diagnose finds, problems first', async () => {
    const html = await hostile.toHTML();
    expect(hostile.findings.length).toBeGreaterThan(0);
    const listed = Array.from(
      html.matchAll(/<li class="(\w+)" data-kind="([\w-]+)">/g),
      ([, severity, kind]) => `${severity} ${kind}`,
    );
    expect(listed).toEqual(hostile.findings.map(({ severity, kind }) => `${severity} ${kind}`));
    for (const { message } of hostile.findings) expect(words(html)).toContain(message.replace(/\s+/g, ' '));
  });
});

test("Users' names are text, shortened where they are long", async () => {
  const html = await hostile.toHTML();
  const text = words(html);
  const own = html.replace(/<script>[^]*?<\/script>/g, ''); // without Vega, whose source has tags
  expect(Array.from(html.matchAll(/<script>/g))).toHaveLength(4); // Vega's three, and what calls them
  expect(own.includes('<script>') || own.includes('<img')).toBe(false);
  for (const name of [HOSTILE[0]!, HOSTILE[1]!, `${'n'.repeat(59)}…`, HOSTILE_CLASSES[0]!, `${'c'.repeat(39)}…`]) {
    expect(text).toContain(` ${name} `);
  }
  expect(own.includes('n'.repeat(100))).toBe(false);
});

test('Data of what cannot be told apart, several outputs and several labels have a page too', async () => {
  const model = new MLPRegressor({ ...QUICK, hiddenLayerSizes: [3], maxIter: 3 });
  await model.fit(lineX, lineX);
  takeWarnings('ConvergenceWarning');
  expect(words(await report(model, { X: lineX, y: lineX }).toHTML())).toContain('output 2');
  const labels = lineX.map((row) => row.map((value) => Number(value > 0)));
  const several = new MLPClassifier({ ...QUICK, hiddenLayerSizes: [3], maxIter: 3 });
  await several.fit(lineX, labels);
  takeWarnings('ConvergenceWarning');
  expect(words(await report(several, { X: lineX, y: labels }).toHTML())).toContain('labels that are wrong');
  const one = lineX.map(() => 'only');
  const only = await new MLPClassifier({ ...QUICK, maxIter: 20 }).fit(lineX, one);
  takeWarnings('ConvergenceWarning');
  expect(words(await report(only, { X: lineX, y: one }).toHTML())).toContain('All 120 rows are of the class “only”');
});

test('Frames of words are summed up by what they hold', async () => {
  const X = new Table([
    ['colour', lineX.map((_, i) => ['red', 'blue'][Number(i % 3 === 0)]!)],
    ['size', lineX.map(([size]) => size!)],
  ]);
  const encode = new ColumnTransformer([['words', new OneHotEncoder(), ['colour']]], { remainder: 'passthrough' });
  const mlp = new MLPRegressor({ ...QUICK, hiddenLayerSizes: [3], maxIter: 3 });
  const model = await makePipeline(encode, mlp).fit(X, lineY);
  takeWarnings('ConvergenceWarning');
  const text = words(await report(model, { X, y: lineY }).toHTML());
  expect(text).toContain('colour 2 red (80)');
});

test('Pages stay small: of a network of 784-512-10, and of 10,000 rows', async () => {
  const random = new RandomState(0);
  const images = Array.from({ length: 40 }, () => Float32Array.from(random.uniform(0, 1, 784)));
  const digits = images.map((_, i) => i % 10);
  const wide = await new MLPClassifier({ ...QUICK, hiddenLayerSizes: [512], maxIter: 1 }).fit(images, digits);
  const X = Array.from({ length: 10_000 }, () => random.standardNormal(2));
  const y = X.map(([a, b]) => a! * b!);
  const long = await new MLPRegressor({ ...QUICK, hiddenLayerSizes: [5], maxIter: 2 }).fit(X, y);
  takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
  for (const page of [report(wide, { X: images, y: digits }), report(long, { X, y })]) {
    expect((await page.toHTML()).length).toBeLessThan(1.5e6); // of which 0.85e6 are Vega; 3e6 are the limit
  }
});

test('Two classes have the names that they were given, in the curve and at the output', async () => {
  const y = lineX.map(([x]) => Number(x! > 0));
  const pipe = makePipeline(new StandardScaler(), new MLPClassifier({ ...QUICK, hiddenLayerSizes: [3], maxIter: 3 }));
  await pipe.fit(lineX, y);
  takeWarnings('ConvergenceWarning');
  const html = await report(pipe, { X: lineX, y, classNames: ['malignant', 'benign'] }).toHTML();
  expect(html).toContain(`${y.filter((label) => label === 1).length} of 120 samples are positive: benign`);
  expect(html).toContain('benign (AUC ');
  expect(html).toContain('benign, else malignant');
  expect(html.includes('1, else 0')).toBe(false);
});

describe('The page of a search', () => {
  const y = lineX.map(([x]) => (x! > 0 ? 'up' : 'down'));
  const pipe = makePipeline(new StandardScaler(), new MLPClassifier({ ...QUICK, hiddenLayerSizes: [3], maxIter: 3 }));

  test('tells candidates, splits, the best of them, and the steps of its pipeline', async () => {
    const grid = { mlpclassifier__alpha: [0.1, 0.01, 0.001], mlpclassifier__learningRateInit: [0.01, 0.1] };
    const search = await new GridSearchCV(pipe, grid, { cv: 2 }).fit(lineX, y);
    takeWarnings(...Array<'ConvergenceWarning'>(13).fill('ConvergenceWarning')); // 6 candidates in 2 splits, and the best one
    const page = report(search, { X: lineX, y });
    const html = await page.toHTML();
    const text = words(html);
    expect(page.title).toBe('GridSearchCV of MLPClassifier: the story of a fit');
    expect(text).toContain('Search search GridSearchCV candidates 6 splits 2 best score, mean of the splits ');
    expect(text).toContain(
      `best score, mean of the splits ${Number(search.bestScore_.toPrecision(3))} Best parameters`,
    );
    const { mlpclassifier__alpha: alpha, mlpclassifier__learningRateInit: rate } = search.bestParams_;
    expect(text).toContain(
      `mlpclassifier__alpha ${alpha} mlpclassifier__learningRateInit ${rate} All else on this page`,
    );
    expect(/"Scores by [^"]*"/.exec(html)?.[0]).toBe('"Scores by mlpclassifier__alpha and"'); // plotSearchResults' title, its first line
    expect(text).toContain('A pipeline of 2 steps: step name estimator 1 standardscaler new StandardScaler()');
    expect(text).toContain('const model = new GridSearchCV({');
  });

  test('counts a candidate of successive halving once', async () => {
    const options = { cv: 2, factor: 2, minResources: 30, randomState: 0, scoring: 'accuracy' } as const;
    const search = await new HalvingGridSearchCV(pipe, { mlpclassifier__alpha: [0.1, 0.01, 0.001] }, options).fit(
      lineX,
      y,
    );
    takeWarnings(...Array<'ConvergenceWarning'>(2 * search.cvResults_.params.length + 1).fill('ConvergenceWarning'));
    expect(search.nIterations_).toBe(2); // 3 candidates, then 2: one of two is kept
    const text = words(await report(search, { X: lineX, y }).toHTML());
    expect(text).toContain('candidates 3 iterations of halving 2 splits 2');
    expect(text).toContain('scored by accuracy');
  });
});

test('Wrong options are refused', async () => {
  const model = await new MLPClassifier({ ...QUICK, maxIter: 3 }).fit(
    lineX,
    lineX.map(([x]) => Number(x! > 0)),
  );
  takeWarnings('ConvergenceWarning');
  const y = lineX.map(([x]) => Number(x! > 0));
  const refused =
    (options: object): (() => FitReport) =>
    () =>
      report(model, options as ReportOptions);
  expect(refused({ X: lineX })).toThrow('report: y must be given: the data of the fit. Got null.');
  expect(refused({ X: lineX, y, XTest: lineX })).toThrow('report: XTest is given without yTest. They go together.');
  expect(refused({ X: lineX, y, featureNames: ['a'] })).toThrow(
    'report: featureNames must be one name for each of the 3 features. Got ["a"].',
  );
  expect(refused({ X: lineX, y: y.map(String) })).toThrow(
    'report: y must have numbers as labels, as the estimator was fitted with. Got strings as labels.',
  );
  expect(() => report(null as never, { X: lineX, y })).toThrow(
    'report: estimator must be a fitted estimator. Got null.',
  );
  expect(refused({ X: lineX, y, classNames: ['a'] })).toThrow(
    'report: classNames must be one name for each of the 2 classes. Got ["a"].',
  );
  expect(refused({ X: lineX, y, titel: 'a' })).toThrow('report: unknown parameter "titel". Did you mean "title"?');
  expect(() => report(clone(model), { X: lineX, y })).toThrow('MLPClassifier: report needs a fitted estimator.');
});

describeInBrowser('In a browser', (open) => {
  test.each(['light', 'dark'] as const)(
    'pages are whole, ask for nothing and have no error: %s',
    async (colorScheme) => {
      for (const [page, sections] of [
        [regressor, REGRESSOR_SECTIONS],
        [classifier, CLASSIFIER_SECTIONS],
        [hostile, CLASSIFIER_SECTIONS],
      ] as const) {
        // prettier-ignore
        const opened = await open(await page.toHTML(), { colorScheme });
        await opened.page.waitForFunction('document.documentElement.dataset.drawn !== undefined');
        expect([opened.errors, opened.requests]).toEqual([[], []]);
        expect(await opened.page.locator('main > section > h2').allTextContents()).toEqual(sections.headings);
        expect(await opened.page.locator('nav a').count()).toBe(sections.headings.length);
        expect(await opened.page.locator('.chart svg.marks').count()).toBe(sections.charts);
        expect(await opened.page.locator('.diagram svg:visible').count()).toBe(1);
        expect(await textFaults(opened.page, page === hostile)).toEqual([]);
        // Nothing wider than the window.
        expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280);
      }
    },
  );
});

const REGRESSOR_SECTIONS = {
  headings: [
    'Findings',
    'Scores',
    'Predictions',
    'Network',
    'Training',
    'What was fitted',
    'Data',
    'Importance of features',
    'To get the same again',
  ],
  charts: 4,
};
const CLASSIFIER_SECTIONS = {
  headings: [
    'Findings',
    'Scores',
    'Predictions',
    'Network',
    'Training',
    'What was fitted',
    'Data',
    'To get the same again',
  ],
  charts: 4,
};

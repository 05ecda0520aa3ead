import { CHECKS_BY_SUBJECT } from '../src/testing/all-checks';
import type { Check } from '../src/testing/check';

/** docs/testing.md, its list of checks made from the checks themselves. */
export function testingDocs(): string {
  const subjects: readonly (readonly [string, Readonly<Record<string, Check>>])[] = Object.entries(CHECKS_BY_SUBJECT);
  const tables = subjects.map(([subject, checks]) => {
    const rows = Object.entries(checks).map(
      ([name, { about, needs = [] }]) => `| \`${name}\` | ${about} | ${needs.map(worded).join(', ')} |`,
    );
    const title = `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`;
    return `### ${title}\n\n| check | what it says | only with |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `${HEAD}\n${tables.join('\n')}`;
}

/** What a check needs, as the page says it. */
function worded(need: string): string {
  const [kind, name] = need.split(' ');
  if (name !== undefined) return `${kind} \`${name}\``;
  if (need === 'numberParameter') return 'a parameter that is a number';
  if (need === 'regressor' || need === 'classifier') return `a ${need}`;
  return `\`${need}\``;
}

const HEAD = `# Testing an estimator

Every estimator of this library keeps the same contract: how it takes parameters and data, what it refuses, what it leaves alone. The
contract is a set of checks that any estimator can be put through, one of your own too. The idea is scikit-learn's
\`check_estimator\`.

\`\`\`ts
import { MLPClassifier } from 'tfjs-learn';
import { checkEstimator } from 'tfjs-learn/testing';

const report = await checkEstimator(new MLPClassifier({ maxIter: 5 }));
report.throwIfFailed();
\`\`\`

No test runner is needed. The report has \`passed\` (names), \`failed\` (\`check\`, \`reason\`, \`error\`), \`skipped\` (\`check\`, \`reason\`) and
\`warnings\` (what was emitted, which is not shown). A reason says what was done, what was expected and what came:

> Mean: After new Mean, then fit([30, 3], [30]): expected fit to refuse NaN at row 3, column 1 of X. Got no error.

## Your own estimator

It needs \`fit(X, y)\` (which may return a promise), \`predict(X)\`, \`getParams()\` and \`setParams(changes)\`, and its constructor must take what
\`getParams\` gives. All else is found from what it has: \`score\`, \`predictProba\`, \`predictLogProba\`, \`partialFit\`, \`dispose\`, parameters
such as \`randomState\`, attributes such as \`classes_\`. A check for what it does not have is skipped, and the report says why.

A class on \`RegressorBase\` or \`ClassifierBase\` passes all of it with ten lines of its own, as long as what it learns is right: the base takes, checks and copies the data.
[docs/workbench.md](workbench.md#estimators-of-your-own) has one.

The estimator itself is not touched: every check makes new ones, \`new estimator.constructor(estimator.getParams())\`, with \`randomState: 0\`,
\`warmStart: false\` and \`verbose: false\` where there are such parameters, so that two fits can be compared. Choose parameters with
which a fit is quick, such as a small \`maxIter\`: there are many fits of 30 samples. The checks that something is learnt at all raise it to 300.

## Options

| option | default | meaning |
| --- | --- | --- |
| \`only\` | all | names of the checks to run |
| \`skip\` | none | checks to leave out, each with the reason why: \`{ takesTensors: 'arrays only' }\` |
| \`onCheck\` | none | called after each check with its result |
| \`timeLimitMs\` | 30000 | how long a check may take; a fit that never ends fails it, but a loop that never gives way cannot be stopped |
| \`kind\` | found | \`'regressor'\` or \`'classifier'\`; without it a classifier is what has \`predictProba\`, \`predictLogProba\` or \`classes_\`, at the latest after a fit |
| \`sampleWeight\` | found | whether \`fit(X, y, { sampleWeight })\` is understood |
| \`multiOutput\` | found | whether a regressor learns several columns of y |
| \`multilabel\` | found | whether a classifier learns several columns of 0 and 1 |

What is found is found by small fits of a copy.

## The checks

This list is made from the code by \`npm run docs\`, and a test compares the two.
`;

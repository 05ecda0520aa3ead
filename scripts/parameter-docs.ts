import { shown } from '../src/errors';
import { MLP_REGRESSOR_PARAMETERS } from '../src/neural-network/mlp-regressor';

/** docs/parameters.md, made from the very table that the estimator judges by. */
export function parameterDocs(): string {
  const rows = Object.entries(MLP_REGRESSOR_PARAMETERS).map(
    ([name, { default: value, constraint, about }]) =>
      `| \`${name}\` | \`${shown(value)}\` | ${constraint.legal.replaceAll('|', '\\|')} | ${about} |`,
  );
  return `${HEAD}\n${rows.join('\n')}\n`;
}

const HEAD = `# Parameters of MLPRegressor

Names, defaults and ranges are scikit-learn 1.9's, written in camelCase; \`engine\` and \`onEpoch\` are this library's own. All are options of
the constructor. An unknown name is refused there; values are judged by \`fit\`, all at once, as scikit-learn does.

This page is made from the table in the code by \`npm run docs\`, and a test compares the two.

| name | default | legal | meaning |
| --- | --- | --- | --- |`;

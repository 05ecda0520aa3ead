import { shown } from '../src/errors';
import { MLP_REGRESSOR_PARAMETERS } from '../src/neural-network/mlp-regressor';
import { parameterTables } from './parameter-tables';

/** docs/parameters.md, made from the very table that the estimator judges by and from the comments that editors show. */
export function parameterDocs(): string {
  const source = parameterTables().find(({ type }) => type === 'MLPRegressorParameters');
  const meanings = new Map(source?.parameters.map(({ name, meaning }) => [name, meaning]));
  const rows = Object.entries(MLP_REGRESSOR_PARAMETERS).map(([name, { default: value, constraint }]) => {
    const meaning = meanings.get(name) ?? '';
    return `| \`${name}\` | \`${shown(value)}\` | ${constraint.legal.replaceAll('|', '\\|')} | ${meaning} |`;
  });
  return `${HEAD}\n${rows.join('\n')}\n`;
}

const HEAD = `# Parameters of MLPRegressor and MLPClassifier

Names, defaults and ranges are scikit-learn 1.9's, written in camelCase; what is this library's own is said in [compatibility.md](compatibility.md).
All are options of the constructor, \`loss\` of MLPRegressor's only. An unknown name is refused there; values are judged by \`fit\`, all at once, as
scikit-learn does.

This page is made by \`npm run docs\` from the table in the code and the comments that editors show, and a test compares it with them.

| name | default | legal | meaning |
| --- | --- | --- | --- |`;

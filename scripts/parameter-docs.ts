import { estimatorParameters } from './estimator-parameters';

/** docs/parameters.md, made from the very tables that the estimators judge by and from the comments that editors show. */
export function parameterDocs(): string {
  const rows = estimatorParameters().map(({ name, owner, default: value, legal, meaning }) => {
    const whose = owner === null ? '' : ` (${owner} only)`;
    return `| \`${name}\`${whose} | \`${value}\` | ${legal.replaceAll('|', '\\|')} | ${meaning} |`;
  });
  return `${HEAD}\n${rows.join('\n')}\n`;
}

const HEAD = `# Parameters of MLPRegressor and MLPClassifier

Names, defaults and ranges are scikit-learn 1.9's, written in camelCase; what is this library's own is said in [compatibility.md](compatibility.md).
All are options of the constructor. An unknown name is refused there; values are judged by \`fit\`, all at once, as scikit-learn does.

This page is made by \`npm run docs\` from the tables in the code and the comments that editors show, and a test compares it with them.

| name | default | legal | meaning |
| --- | --- | --- | --- |`;

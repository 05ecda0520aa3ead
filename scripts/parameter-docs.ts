import { type EstimatorParameter, estimatorParameters, kerasParameters } from './estimator-parameters';
import { fitSequentialOthers, fitSequentialSettings } from './fit-sequential-arguments';
import { preprocessingParameters } from './preprocessing-parameters';

/**
 * docs/parameters.md, made from the very tables that the library judges by and from the comments that editors show.
 */
export function parameterDocs(): string {
  const ofFit = [...fitSequentialSettings(), ...fitSequentialOthers()].map((each) => ({ ...each, owner: null }));
  const preprocessing = preprocessingParameters().flatMap(([name, parameters]) => [`### ${name}`, table(parameters)]);
  const sections = [HEAD, MLP, table(estimatorParameters()), KERAS, table(kerasParameters()), FIT, table(ofFit)];
  return `${[...sections, PREPROCESSING, ...preprocessing].join('\n\n')}\n`;
}

function table(parameters: readonly EstimatorParameter[]): string {
  const rows = parameters.map(({ name, owner, default: value, legal, meaning }) => {
    const whose = owner === null ? '' : ` (${owner} only)`;
    return `| \`${name}\`${whose} | \`${value}\` | ${legal.replaceAll('|', '\\|')} | ${meaning} |`;
  });
  return ['| name | default | legal | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const HEAD = `# Parameters

This page is made by \`npm run docs\` from the tables in the code and the comments that editors show, and a test compares it with them.
Parameters of an estimator are options of its constructor. An unknown name is refused there; values are judged by \`fit\`, all at once, as scikit-learn does.`;

const MLP = `## MLPRegressor and MLPClassifier

Names, defaults and ranges are scikit-learn 1.9's, written in camelCase; what is this library's own is said in [compatibility.md](compatibility.md).`;

const KERAS = `## KerasRegressor and KerasClassifier

[keras.md](keras.md#kerasregressor-and-kerasclassifier) says how to use them. Beside these, a function that is the \`model\` has parameters of its own:
\`model__units: 20\` hands it \`units\`.`;

const FIT = `## fitSequential

What \`fitSequential(model, x, y, args)\` takes as \`args\`, beside \`classWeight\`: \`model.fit\`'s, such as \`{ 0: 1, 1: 3 }\`, with a weight for every class.
All are judged before it trains.`;

const PREPROCESSING = `## Preprocessing

Scalers, encoders and the like: names, defaults and ranges are scikit-learn 1.9's. LabelEncoder has no parameters.`;

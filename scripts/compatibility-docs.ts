import { shown } from '../src/errors';
import { COMPATIBILITY, type NameRow, type Verdict } from './compatibility-rows';
import { estimatorParameters } from './estimator-parameters';
import { publicMembers } from './public-members';
import { type EstimatorName, type Interface, sklearnInterface } from './sklearn-interface';

const VERDICT: Readonly<Record<Verdict, string>> = { same: 'the same', better: 'better', not: 'not' };

/** docs/compatibility.md, made from scikit-learn's names in the golden file and what COMPATIBILITY says of each. */
export function compatibilityDocs(): string {
  const theirs = sklearnInterface();
  const { parameters, methods, attributes, messages, behaviours } = COMPATIBILITY;
  const all = [parameters, methods, attributes, messages, behaviours].flat();
  const twins = parameters.map(({ ours }) => ours);
  const onlyHere = estimatorParameters().filter(({ name }) => !twins.includes(name));
  const members = [methods, attributes].flat().map(({ ours }) => ours);
  const onlyMembers = [
    ...publicMembers('mlp-regressor.ts', 'MLPRegressor'),
    ...publicMembers('mlp-classifier.ts', 'MLPClassifier'),
  ].filter(({ name }, i, all) => !members.includes(name) && all.findIndex((other) => other.name === name) === i);
  const count = (verdict: Verdict): number => all.filter((row) => row.verdict === verdict).length;
  return `${HEAD}

Of ${all.length} rows ${count('same')} are the same, ${count('better')} better, ${count('not')} not.

## Parameters

Options of the constructor, with the same defaults. Where they are the same, they take and refuse the same values.

${table(
  ['scikit-learn', 'here', 'default', 'verdict', 'remark'],
  parameters.map((row) => {
    const { default: value } = of(theirs, ({ parameters }) => parameters[row.theirs])[0]!;
    return [whose(row, theirs, 'parameters'), code(row.ours), code(shown(value)), VERDICT[row.verdict], row.remark];
  }),
)}

Only here:

${table(
  ['here', 'default', 'meaning'],
  onlyHere.map(({ name, owner, default: value, meaning }) => [
    code(name) + (owner === null ? '' : ` (${owner} only)`),
    code(value),
    meaning,
  ]),
)}

## Methods

${table(
  ['scikit-learn', 'here', 'verdict', 'remark'],
  methods.map((row) => {
    const signatures = new Set(of(theirs, ({ methods }) => methods[row.theirs]));
    const calls = [...signatures].map((signature) => code(row.theirs + signature)).join(', ');
    return [calls + only(row, theirs, 'methods'), code(row.ours), VERDICT[row.verdict], row.remark];
  }),
)}

## Fitted attributes

${table(
  ['scikit-learn', 'after lbfgs', 'here', 'verdict', 'remark'],
  attributes.map((row) => {
    const exists = (how: 'adam' | 'lbfgs'): boolean =>
      of(theirs, ({ attributes }) => attributes[how])
        .flat()
        .includes(row.theirs);
    const after = exists('adam') && !exists('lbfgs') ? 'no' : 'yes';
    return [whose(row, theirs, 'attributes'), after, code(row.ours), VERDICT[row.verdict], row.remark];
  }),
)}

Methods and attributes only here:

${table(
  ['here', 'meaning'],
  onlyMembers.map(({ name, meaning }) => [code(name), meaning]),
)}

## Warnings and errors

An error of scikit-learn's is named with its bases.

${table(
  ['when', 'scikit-learn', 'here', 'verdict', 'remark'],
  messages.map(({ situation, ours, verdict, remark }) => [
    situation,
    [...new Set(of(theirs, ({ told }) => told[situation]).map(named))].join(', or '),
    code(ours),
    VERDICT[verdict],
    remark,
  ]),
)}

## Behaviour

${table(
  ['scikit-learn', 'verdict', 'here', 'shown by the test'],
  behaviours.map(({ behaviour, verdict, remark, file, title }) => [
    behaviour,
    VERDICT[verdict],
    remark,
    `[${title.replaceAll(/^"|"$|[[\]]/g, '')}](../${file})`,
  ]),
)}
`;
}

const HEAD = `# Compatibility with scikit-learn 1.9

Everything that \`MLPRegressor\` and \`MLPClassifier\` of scikit-learn 1.9.0 show to the outside: each name, each warning, each habit that can be
observed. The names come from Python, the verdicts are tested: this page is made by \`npm run docs\`, and cannot leave out a name of
scikit-learn's, name anything that does not exist here, or point to a test that is gone.

Names are written in camelCase, constructors and calls take one object of options, \`fit\` and \`partialFit\` are promises. Behind all numbers stands
the parity table (\`npm run parity\`): a training of each kind, compared with scikit-learn's number by number.`;

/** What the classes that have it say of it. */
function of<T>(theirs: Readonly<Record<EstimatorName, Interface>>, read: (one: Interface) => T | undefined): T[] {
  return Object.values(theirs)
    .map(read)
    .filter((value) => value !== undefined);
}

/** The class, where only one of the two has it. */
function only(
  { theirs: name }: NameRow,
  theirs: Readonly<Record<EstimatorName, Interface>>,
  kind: 'parameters' | 'methods' | 'attributes',
): string {
  const names = (one: Interface): readonly string[] =>
    kind === 'attributes' ? one.attributes.documented : Object.keys(one[kind]);
  const owners = Object.entries(theirs).filter(([, one]) => names(one).includes(name));
  return owners.length === 1 ? ` (${owners[0]![0]} only)` : '';
}

function whose(...[row, theirs, kind]: Parameters<typeof only>): string {
  return code(row.theirs) + only(row, theirs, kind);
}

function named({ warnings, error }: Interface['told'][string]): string {
  const names = (error ?? warnings ?? []).map(code);
  return names.length === 0 ? 'nothing' : names.join(', ');
}

function code(text: string | null): string {
  return text === null || text === '' ? '' : `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

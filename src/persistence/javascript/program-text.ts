import type { Computation, ComputationOutput, ComputationStep, DenseStep } from '../../inference';
import { numbersLiteral } from './numbers-literal';
import { stringLiteral } from './string-literal';

/** The text of a program. In `lines` `«…»` is TypeScript's alone, and `@n@` stands for the n-th of the literals. */
export interface ProgramText {
  readonly lines: readonly string[];
  readonly literals: readonly string[];
}

type Classes = Extract<ComputationOutput, { readonly task: 'classification' }>;

/** Reads base64 without anything that only some surroundings have. */
const NUMBERS = [
  'const numbers = (text«: string», single«?: boolean») => {',
  "  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';",
  '  const places = new Uint8Array(128);',
  '  for (let i = 0; i < 64; i++) places[alphabet.charCodeAt(i)] = i;',
  '  const bytes = new Uint8Array((text.length / 4) * 3);',
  '  for (let i = 0, at = 0; i < text.length; ) {',
  '    let group = 0;',
  '    for (let k = 0; k < 4; k++) group = (group << 6) | places[text.charCodeAt(i++)]«!»;',
  '    bytes[at++] = group >> 16;',
  '    bytes[at++] = group >> 8;',
  '    bytes[at++] = group;',
  '  }',
  '  const view = new DataView(bytes.buffer);',
  '  const size = single ? 4 : 8;',
  '  const values = new Float64Array(Math.floor(bytes.length / size));',
  '  for (let i = 0; i < values.length; i++)',
  '    values[i] = single ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true);',
  '  return values;',
  '};',
];

/** Each sum begins at its bias and takes the inputs in their order, as the library adds: other orders have other last bits. */
const DENSE = [
  'const dense = (input«: Float64Array», weights«: Float64Array», biases«: Float64Array», output«: Float64Array») => {',
  '  const units = output.length;',
  '  let j = 0;',
  '  for (; j + 3 < units; j += 4) {',
  '    let p = biases[j]«!»;',
  '    let q = biases[j + 1]«!»;',
  '    let r = biases[j + 2]«!»;',
  '    let s = biases[j + 3]«!»;',
  '    for (let i = 0, w = j; i < input.length; i++, w += units) {',
  '      const value = input[i]«!»;',
  '      p += value * weights[w]«!»;',
  '      q += value * weights[w + 1]«!»;',
  '      r += value * weights[w + 2]«!»;',
  '      s += value * weights[w + 3]«!»;',
  '    }',
  '    output[j] = p;',
  '    output[j + 1] = q;',
  '    output[j + 2] = r;',
  '    output[j + 3] = s;',
  '  }',
  '  for (; j < units; j++) {',
  '    let p = biases[j]«!»;',
  '    for (let i = 0, w = j; i < input.length; i++, w += units) p += input[i]«!» * weights[w]«!»;',
  '    output[j] = p;',
  '  }',
  '};',
];

/** The same where inputs that are 0 may not be added: to a sum of −0, or times a weight that is not finite. */
const CAREFUL_DENSE = [
  'const dense = (input«: Float64Array», weights«: Float64Array», biases«: Float64Array», output«: Float64Array») => {',
  '  const units = output.length;',
  '  output.set(biases);',
  '  for (let i = 0; i < input.length; i++) {',
  '    const value = input[i]«!»;',
  '    if (value === 0) continue;',
  '    for (let j = 0; j < units; j++) output[j]«!» += value * weights[i * units + j]«!»;',
  '  }',
  '};',
];

const ROUND = [
  'const round = (values«: Float64Array») => {',
  '  for (let i = 0; i < values.length; i++) values[i] = Math.fround(values[i]«!»);',
  '};',
];

const SOFTMAX = [
  'const softmax = (values«: Float64Array») => {',
  '  let largest = -Infinity;',
  '  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i]«!»);',
  '  let sum = 0;',
  '  for (let i = 0; i < values.length; i++) sum += values[i] = Math.exp(values[i]«!» - largest);',
  '  for (let i = 0; i < values.length; i++) values[i]«!» /= sum;',
  '};',
];

const EACH = {
  logistic: 'z[i] = 1 / (1 + Math.exp(-z[i]«!»))',
  tanh: 'z[i] = Math.tanh(z[i]«!»)',
  relu: 'if (z[i]«!» <= 0) z[i] = 0',
  exp: 'z[i] = Math.exp(z[i]«!»)',
} as const;

const OPERATORS = { subtract: '-', divide: '/', multiply: '*', add: '+' } as const;

/** A program that gives its function by `return`. */
export function programText(computation: Computation): ProgramText {
  const { steps, nFeaturesIn, nOutputs, output, featureNames, isAlwaysSingle: isSingle = false } = computation;
  const literals: string[] = [];
  const literal = (text: string): string => `@${literals.push(text) - 1}@`;
  const dense = steps.filter((step) => step.kind === 'dense');
  const constants: string[] = [];
  const work: string[] = [];
  let at = 'x';
  let layers = 0;
  steps.forEach((step, index) => {
    if (step.kind !== 'dense') {
      work.push(columnLine(step, at, index, constants, literal));
      if (layers === 0 && steps[index + 1]?.kind === 'dense') {
        work.push(
          "if (!x.every(isFinite)) throw new RangeError('The row is too large: a scaler makes an infinite number of it.');",
        );
      }
      return;
    }
    if (layers === 0 && isSingle) work.push('round(x);');
    layers += 1;
    const z = `z${layers}`;
    constants.push(
      `const w${layers} = ${literal(numbersLiteral(step.W))};`,
      `const b${layers} = ${literal(numbersLiteral(step.b))};`,
      `const ${z} = new Float64Array(${step.units});`,
    );
    work.push(`dense(${at}, w${layers}, b${layers}, ${z});`);
    if (isSingle) work.push(`round(${z});`);
    work.push(...activationLines(step, z));
    if (isSingle) work.push(`round(${z});`);
    at = z;
  });
  const packed = literals.some((text) => text.startsWith('numbers('));
  const isCareful = dense.some(({ W, b }) => b.some((bias) => Object.is(bias, -0)) || !W.every(Number.isFinite));
  return {
    literals,
    lines: [
      ...(packed ? NUMBERS : []),
      ...(isCareful ? CAREFUL_DENSE : DENSE),
      ...(isSingle ? ROUND : []),
      ...(dense.some(({ activation }) => activation === 'softmax') ? SOFTMAX : []),
      `const x = new Float64Array(${nFeaturesIn});`,
      ...constants,
      'const compute = (row«: ArrayLike<number>») => {',
      `  if (row.length !== ${nFeaturesIn}) throw new RangeError('A row must have ${nFeaturesIn} numbers. Got ' + row.length + '.');`,
      `  for (let i = 0; i < ${nFeaturesIn}; i++) {`,
      '    const value = row[i]«!»;',
      "    if (typeof value !== 'number' || !isFinite(value)) throw new RangeError('A row must hold finite numbers only. The one at index ' + i + ' is none.');",
      '    x[i] = value;',
      '  }',
      ...work.map((line) => `  ${line}`),
      ...(output.task === 'classification'
        ? [`  if (${at}.some(isNaN)) throw new RangeError('The row is too large: sums in the network are infinite.');`]
        : []),
      `  return ${at};`,
      '};',
      ...(output.task === 'regression'
        ? regression(nOutputs, featureNames, literal)
        : classification(output, nOutputs, featureNames, literal)),
    ],
  };
}

type Literal = (text: string) => string;

function columnLine(
  step: Exclude<ComputationStep, DenseStep>,
  at: string,
  index: number,
  constants: string[],
  literal: Literal,
): string {
  const loop = `for (let i = 0; i < ${at}.length; i++)`;
  if (step.kind === 'clip') {
    return `${loop} ${at}[i] = Math.min(Math.max(${at}[i]«!», ${literal(String(step.low))}), ${literal(String(step.high))});`;
  }
  constants.push(`const c${index} = ${literal(numbersLiteral(step.values))};`);
  return `${loop} ${at}[i]«!» ${OPERATORS[step.kind]}= c${index}[i]«!»;`;
}

function activationLines({ activation }: DenseStep, z: string): string[] {
  if (activation === 'identity') return [];
  if (activation === 'softmax') return [`softmax(${z});`];
  return [`for (let i = 0; i < ${z}.length; i++) ${EACH[activation].replaceAll('z[', `${z}[`)};`];
}

function featureNamesLiteral(names: readonly string[] | undefined): string {
  return names === undefined ? 'undefined' : `[${names.map(stringLiteral).join(', ')}]`;
}

function regression(nOutputs: number, names: readonly string[] | undefined, literal: Literal): string[] {
  const result = nOutputs === 1 ? 'compute(row)[0]«!»' : 'Array.from(compute(row))';
  return [
    `const answer = (row«: ArrayLike<number>»)«: ${regressionResult(nOutputs)}» => ${result};`,
    `return Object.assign(answer, { featureNames: ${literal(featureNamesLiteral(names))} });`,
  ];
}

function classification(
  { kind, classes }: Classes,
  nOutputs: number,
  names: readonly string[] | undefined,
  literal: Literal,
): string[] {
  const isMultilabel = kind === 'multilabel';
  const isPair = !isMultilabel && classes.length <= 2;
  const last = nOutputs - 1;
  const pair = [`const p = compute(row)[${last}]«!»;`, 'return [1 - p, p];'];
  const index = isPair
    ? kind === 'one class'
      ? ['compute(row);', 'const best = 0;']
      : [`const best = compute(row)[${last}]«!» > 0.5 ? 1 : 0;`]
    : [
        'const output = compute(row);',
        'let best = 0;',
        `for (let i = 1; i < ${nOutputs}; i++) if (output[i]«!» > output[best]«!») best = i;`,
      ];
  const answer = isMultilabel
    ? ['return Array.from(compute(row), (p) => (p > 0.5 ? 1 : 0));']
    : [...index, 'return labels[best]«!»;'];
  const labels = `const labels«: readonly ${literal(labelType(classes))}[]» = ${literal(`[${classes.map(labelLiteral).join(', ')}]`)};`;
  return [
    labels,
    `const answer = (row«: ArrayLike<number>»)«: ${isMultilabel ? 'number[]' : literal(labelType(classes))}» => {`,
    ...answer.map((line) => `  ${line}`),
    '};',
    'const probabilities = (row«: ArrayLike<number>»)«: number[]» => {',
    ...(isPair ? pair : ['return Array.from(compute(row));']).map((line) => `  ${line}`),
    '};',
    `return Object.assign(answer, { probabilities, classes: labels, featureNames: ${literal(featureNamesLiteral(names))} });`,
  ];
}

/** The type of the function, for a declaration. */
export function functionType({ nOutputs, output, featureNames }: Computation): string {
  const names = `  /** In the order of a row's numbers. */\n  readonly featureNames: ${featureNames === undefined ? 'undefined' : 'string[]'};`;
  if (output.task === 'regression') {
    return `{\n  /** The prediction for one row. */\n  (row: ArrayLike<number>): ${regressionResult(nOutputs)};\n${names}\n}`;
  }
  const { kind, classes } = output;
  const label = labelType(classes);
  const [what, result] =
    kind === 'multilabel'
      ? ['1 for each class that the row has, else 0.', 'number[]']
      : ['The class of one row.', label];
  return [
    '{',
    `  /** ${what} */`,
    `  (row: ArrayLike<number>): ${result};`,
    '  /** The probability of each class. */',
    '  probabilities(row: ArrayLike<number>): number[];',
    `  readonly classes: readonly (${label})[];`,
    names,
    '}',
  ].join('\n');
}

function regressionResult(nOutputs: number): string {
  return nOutputs === 1 ? 'number' : 'number[]';
}

function labelType(classes: Classes['classes']): string {
  return `(${classes.map(labelLiteral).join(' | ')})`;
}

function labelLiteral(label: Classes['classes'][number]): string {
  return typeof label === 'string' ? stringLiteral(label) : String(label);
}

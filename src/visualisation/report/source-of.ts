import { callMethod, type EstimatorLike, isEstimator } from '../../estimator';

const WIDTH = 100;

/**
 * The TypeScript that makes an estimator with the same parameters. What is no plain value, such as a function, is told in a
 * comment.
 */
export function sourceOf(value: unknown, indent = ''): string {
  if (isEstimator(value)) return sourceOfEstimator(value, indent);
  if (Array.isArray(value))
    return bracketed(
      '[',
      value.map((item) => sourceOf(item, `${indent}  `)),
      ']',
      indent,
    );
  if (typeof value === 'string') return quoted(value);
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  if (ArrayBuffer.isView(value) && 'length' in value) return `/* ${nameOf(value)} of ${String(value.length)} */ []`;
  if (typeof value === 'function') return `/* ${value.name === '' ? 'a function' : commented(value.name)} */ undefined`;
  return isPlain(value)
    ? bracketed(
        '{ ',
        Object.entries(value).map(([name, item]) => `${key(name)}: ${sourceOf(item, `${indent}  `)}`),
        ' }',
        indent,
      )
    : `/* ${commented(nameOf(value))} */ undefined`;
}

function sourceOfEstimator(estimator: EstimatorLike, indent: string): string {
  const name = nameOf(estimator);
  const parameters = changedParameters(estimator);
  const steps = parameters.length === 1 && parameters[0]!.name === 'steps' ? parameters[0] : undefined;
  if (steps !== undefined) return `new ${name}(${sourceOf(steps.value, indent)})`;
  const parts = parameters.map(({ name, value }) => `${key(name)}: ${sourceOf(value, `${indent}  `)}`);
  return `new ${name}(${parts.length === 0 ? '' : bracketed('{ ', parts, ' }', indent)})`;
}

export interface SetParameter {
  readonly name: string;
  readonly value: unknown;
  /** What it would be if it were not given; undefined where that is not known. */
  readonly normal: unknown;
  readonly isChanged: boolean;
}

/** An estimator's own parameters, in its order. */
export function parametersOf(estimator: EstimatorLike): SetParameter[] {
  const defaults = defaultsOf(estimator);
  return Object.entries(estimator.getParams(false)).map(([name, value]: [string, unknown]) => {
    const normal: unknown = defaults === null ? undefined : Reflect.get(defaults, name);
    return { name, value, normal, isChanged: defaults === null || !isSame(value, normal) };
  });
}

function changedParameters(estimator: EstimatorLike): SetParameter[] {
  return parametersOf(estimator).filter(({ isChanged }) => isChanged);
}

/** What the parameters are of one that is made without any; null where its class cannot be made so. */
function defaultsOf(estimator: EstimatorLike): object | null {
  try {
    const made: unknown = Reflect.construct(estimator.constructor as new () => unknown, []);
    return isEstimator(made) ? (callMethod(made, 'getParams', false) as object) : null;
  } catch {
    return null; // a user's own class, whose parameters have no defaults
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  return Object.is(a, b);
}

/** On one line where there is room for it. */
function bracketed(open: string, parts: readonly string[], close: string, indent: string): string {
  const line = `${open}${parts.join(', ')}${close}`;
  if (parts.length === 0) return `${open.trim()}${close.trim()}`;
  if (line.length + indent.length <= WIDTH && !line.includes('\n')) return line;
  return `${open.trim()}\n${parts.map((part) => `${indent}  ${part},\n`).join('')}${indent}${close.trim()}`;
}

function quoted(text: string): string {
  const inner = JSON.stringify(text.length > 200 ? `${text.slice(0, 199)}…` : text).slice(1, -1);
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

function commented(text: string): string {
  return text.replaceAll('*/', '* /').slice(0, 80);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function nameOf(value: object): string {
  const { constructor } = value;
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'object';
}

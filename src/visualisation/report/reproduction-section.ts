import { createHash } from 'node:crypto';
import { isFrame, openMatrix } from '../../arrays';
import { type Circumstances, circumstances } from '../../engines';
import { hasMember } from '../../estimator';
import { packageVersion } from '../../files';
import { escapeHtml } from '../escape-html';
import { shortText } from '../short-text';
import type { Fit } from './fit';
import { htmlFacts, paragraph } from './html-table';
import type { Section } from './section';
import { sourceOf } from './source-of';

/** What it takes to get the same numbers again. */
export function reproductionSection({ estimator, learner, train }: Fit): Section {
  const here = circumstances();
  const engine = hasMember(learner.estimator, 'engine_')
    ? (Reflect.get(learner.estimator, 'engine_') as unknown)
    : null;
  const seed = seedOf(learner.estimator.getParams(false));
  const facts: (readonly [string, string])[] = [
    ['seed', seed ?? 'none: another fit gives other weights'],
    ...engineFacts(engine),
    ['precision', precisionOf(train.X, engine)],
    ...versionFacts(here),
    ['date of this report', new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
    ...fingerprint(train.X),
  ];
  const source = [
    `import { ${importsOf(sourceOf(estimator)).join(', ')} } from 'tfjs-learn';`,
    '',
    `const model = ${sourceOf(estimator)};`,
    'await model.fit(X, y);',
  ].join('\n');
  const advice =
    seed === null
      ? [paragraph('Set randomState to a whole number, and every fit to the same data gives the same weights.')]
      : [];
  return {
    id: 'reproduction',
    heading: 'To get the same again',
    parts: [`<pre><code>${escapeHtml(source)}</code></pre>`, ...advice, htmlFacts(facts)],
  };
}

function seedOf(parameters: object): string | null {
  const seed: unknown = Reflect.get(parameters, 'randomState');
  if (typeof seed === 'number') return String(seed);
  return seed === null || seed === undefined ? null : 'a RandomState, which each fit moves on';
}

function engineFacts(engine: unknown): [string, string][] {
  if (typeof engine !== 'object' || engine === null) return [];
  const { engine: name, mode } = engine as Readonly<Record<string, unknown>>;
  const words: Readonly<Record<string, string>> = {
    tensorflow: 'TensorFlow',
    matrix: 'written by hand, on ml-matrix',
    tfjs: 'TensorFlow.js itself',
  };
  return [['engine', `${words[String(name)] ?? String(name)}, ${String(mode)}`]];
}

function precisionOf(X: unknown, engine: unknown): string {
  const isKeras =
    typeof engine === 'object' && engine !== null && !('mode' in engine && Reflect.get(engine, 'engine') !== 'tfjs');
  if (isKeras) return '32 bits';
  if (isFrame(X)) return '64 bits';
  return openMatrix(X, { who: 'report', argument: 'X' }, 'finite or NaN').precision === 'float32'
    ? '32 bits'
    : '64 bits';
}

function versionFacts({
  node,
  tfjs,
  tensorflow,
  system,
  processor,
  instructionSet,
  threads,
}: Circumstances): [string, string][] {
  return [
    ['tfjs-learn', packageVersion()],
    ['Node.js', node],
    ['TensorFlow.js', tfjs],
    ['TensorFlow', tensorflow ?? 'not set up'],
    ['system', system],
    ['processor', shortText(`${processor}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`, 80)],
    ...(instructionSet === null ? [] : [['instruction set', instructionSet] satisfies [string, string]]),
  ];
}

/** Tells whether X is the same, whatever kind of array it is. */
function fingerprint(X: unknown): [string, string][] {
  if (isFrame(X)) return [];
  const { rows, columns, read } = openMatrix(X, { who: 'report', argument: 'X' }, 'finite or NaN');
  const hash = createHash('sha256');
  const room = new Float64Array(Math.max(1, Math.ceil(65536 / columns)) * columns);
  const rowsAtOnce = room.length / columns;
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const end = Math.min(row + rowsAtOnce, rows);
    read(row, end, room);
    hash.update(new Uint8Array(room.buffer, 0, (end - row) * columns * 8));
  }
  return [['SHA-256 of X', `${hash.digest('hex').slice(0, 16)}… (64-bit numbers in row order)`]];
}

/** The classes that a source makes. */
function importsOf(source: string): string[] {
  return [...new Set(Array.from(source.matchAll(/\bnew (\w+)\(/g), ([, name]) => name!))].sort();
}

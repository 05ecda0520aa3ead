import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutBreaches, type FileMap } from './layout/layout-breaches';
import { machineTraces } from './layout/machine-traces';

const ROOT = join(__dirname, '..');

/** Every file that is tracked or would be, and is still there, by path. */
function repositoryFiles(): FileMap {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const paths = list
    .toString()
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

describe('this repository', () => {
  const files = repositoryFiles();

  it('keeps its layout', () => {
    expect(Object.keys(files)).toContain('src/errors.ts');
    expect(layoutBreaches(files)).toEqual([]);
  });

  it('names no registry host and no path of a machine in any text', () => {
    const traces = Object.entries(files)
      .filter(([, text]) => !text.includes('\0'))
      .flatMap(([path, text]) => machineTraces(text).map((trace) => `${path}: ${trace}`));
    expect(traces).toEqual([]);
  });
});

describe('layoutBreaches', () => {
  const index = "export { a } from './a';";
  const sound: FileMap = {
    'src/errors.ts': 'export class E {}',
    'src/arrays/index.ts': index,
    'src/arrays/a.ts': "import { E } from '../errors'; // import '../training'\nexport const a = E;",
    'src/training/index.ts': "export { type T, t } from './t';",
    'src/training/t.ts': "import type { E } from '../errors'; export type T = E; export const t = 'Math.random()';",
    'src/engines/tensorflow/graph/index.ts': "export { a } from './operations';",
    'src/engines/tensorflow/graph/attribute.ts': 'export const b = 1;',
    'src/engines/tensorflow/graph/operations/index.ts': "export { a } from './a';",
    'src/engines/tensorflow/graph/operations/a.ts': "import { b } from '../attribute'; export const a = b;",
    'src/engines/tensorflow/program/p.ts': "import { a } from '../graph'; export const p = a;",
    'src/index.ts': "export { a } from './arrays';",
    'src/cli/main.ts': "import { a } from '..'; console.log(a);",
    'README.md': '',
    '.ci/run': '',
  };

  it('finds nothing in a sound tree', () => {
    expect(layoutBreaches(sound)).toEqual([]);
  });

  const cases: readonly [title: string, changes: FileMap, breach: string][] = [
    [
      'an import from a higher level',
      { 'src/arrays/a.ts': "import { t } from '../training'; export const a = t;" },
      'src/arrays/a.ts (level 1) imports src/training/index.ts (level 4)',
    ],
    [
      'an import from another folder of the same level',
      { 'src/validation/v.ts': "import { a } from '../arrays'; export const v = a;" },
      'src/validation/v.ts (level 1) imports src/arrays/index.ts (level 1)',
    ],
    [
      'an import past the index',
      { 'src/training/t.ts': "import { a } from '../arrays/a'; export const t = a; export type T = 1;" },
      'src/training/t.ts imports src/arrays/a.ts, not src/arrays/index.ts',
    ],
    [
      'an import past the index of a folder within the own one',
      { 'src/engines/choose.ts': "import { p } from './tensorflow/program/p'; export const c = p;" },
      'src/engines/choose.ts imports src/engines/tensorflow/program/p.ts, not src/engines/tensorflow/program/index.ts',
    ],
    [
      'an import of the own index',
      { 'src/training/u.ts': "import { t } from '.'; export const u = t;" },
      'src/training/u.ts imports the index of its own folder',
    ],
    [
      'an import of a file that is not there',
      { 'src/training/u.ts': "import { t } from '../random'; export const u = t;" },
      'src/training/u.ts imports src/random, which is not there',
    ],
    [
      'an import type',
      { 'src/arrays/a.ts': "import type { T } from '../training'; export type A = T; export const a = 1;" },
      'src/arrays/a.ts (level 1) imports src/training/index.ts (level 4)',
    ],
    [
      'an export from',
      { 'src/arrays/a.ts': "export { t as a } from '../training';" },
      'src/arrays/a.ts (level 1) imports src/training/index.ts (level 4)',
    ],
    [
      'a require',
      { 'src/arrays/a.ts': "export const a = require('../training');" },
      'src/arrays/a.ts (level 1) imports src/training/index.ts (level 4)',
    ],
    [
      'an import()',
      { 'src/arrays/a.ts': "export const a = () => import('../training');" },
      'src/arrays/a.ts (level 1) imports src/training/index.ts (level 4)',
    ],
    [
      'a typeof import()',
      { 'src/arrays/a.ts': "export type A = typeof import('../training'); export const a = 1;" },
      'src/arrays/a.ts (level 1) imports src/training/index.ts (level 4)',
    ],
    [
      'a folder without a level',
      { 'src/magic/m.ts': "import { a } from '../arrays'; export const m = a;" },
      'magic has no level',
    ],
    [
      'a test imported by the library',
      { 'src/training/u.ts': "import '../../test/x';", 'test/x.ts': '' },
      'src/training/u.ts imports test/x.ts',
    ],
    [
      'one engine in the other',
      {
        'src/engines/matrix/index.ts': "export { m } from './m';",
        'src/engines/matrix/m.ts': 'export const m = 1;',
        'src/engines/tensorflow/s.ts': "import { m } from '../matrix'; export const s = m;",
      },
      'src/engines/tensorflow/s.ts imports src/engines/matrix/index.ts: src/engines/tensorflow/ and src/engines/matrix/ are kept apart',
    ],
    [
      'the program in the graph',
      {
        'src/engines/tensorflow/program/index.ts': "export { p } from './p';",
        'src/engines/tensorflow/graph/g.ts': "import { p } from '../program'; export const g = p;",
      },
      'src/engines/tensorflow/graph/g.ts imports src/engines/tensorflow/program/index.ts: ' +
        'src/engines/tensorflow/graph/ and src/engines/tensorflow/program/ are kept apart',
    ],
    [
      'the graph in native/',
      { 'src/engines/tensorflow/native/n.ts': "import { a } from '../graph'; export const n = a;" },
      'src/engines/tensorflow/native/n.ts imports src/engines/tensorflow/graph/index.ts: ' +
        'src/engines/tensorflow/native/ and src/engines/tensorflow/graph/ are kept apart',
    ],
    [
      'TensorFlow in training',
      { 'src/training/u.ts': "import type { Tensor } from '@tensorflow/tfjs'; export type U = Tensor;" },
      'src/training/u.ts imports @tensorflow/tfjs: src/training/ and @tensorflow/ are kept apart',
    ],
    [
      'ml-matrix in training',
      { 'src/training/u.ts': "import { Matrix } from 'ml-matrix'; export const u = Matrix;" },
      'src/training/u.ts imports ml-matrix: src/training/ and ml-matrix are kept apart',
    ],
    [
      'code in an index',
      { 'src/arrays/index.ts': `${index}\nexport const b = 1;` },
      'src/arrays/index.ts holds more than exports by name: export const b = 1;',
    ],
    [
      'export * in an index',
      { 'src/arrays/index.ts': "export * from './a';" },
      "src/arrays/index.ts holds more than exports by name: export * from './a';",
    ],
    [
      'export * as in an index',
      { 'src/arrays/index.ts': "export * as a from './a';" },
      "src/arrays/index.ts holds more than exports by name: export * as a from './a';",
    ],
    ['Math.random', { 'src/arrays/a.ts': 'export const a = Math.random();' }, 'src/arrays/a.ts calls Math.random'],
    [
      "Math['random']",
      { 'src/arrays/a.ts': "export const a = Math['random']();" },
      'src/arrays/a.ts calls Math.random',
    ],
    [
      'random taken out of Math',
      { 'src/arrays/a.ts': 'const { random } = Math; export const a = random();' },
      'src/arrays/a.ts calls Math.random',
    ],
    ['a name in camelCase', { 'src/arrays/readMatrix.ts': '' }, 'src/arrays/readMatrix.ts is not in kebab-case'],
    ['a name in snake_case', { 'test/read_matrix.test.ts': '' }, 'test/read_matrix.test.ts is not in kebab-case'],
    ['a folder utils', { 'src/arrays/utils/a.ts': '' }, 'src/arrays/utils/a.ts: a name that says nothing: utils'],
    ['a file types.ts', { 'src/arrays/types.ts': '' }, 'src/arrays/types.ts: a name that says nothing: types'],
    ['a file common.test.ts', { 'test/common.test.ts': '' }, 'test/common.test.ts: a name that says nothing: common'],
    [
      'a helpers.py',
      { 'test/golden/make/helpers.py': '' },
      'test/golden/make/helpers.py: a name that says nothing: helpers',
    ],
    [
      'an import cycle',
      {
        'src/training/u.ts': "import type { W } from './w'; export type U = W;",
        'src/training/v.ts': "import { u } from './u'; export const v = u;",
        'src/training/w.ts': "import { v } from './v'; export type W = typeof v;",
      },
      'import cycle: src/training/u.ts → src/training/w.ts → src/training/v.ts → src/training/u.ts',
    ],
  ];

  it.each(cases)('finds %s', (_title, changes, breach) => {
    expect(layoutBreaches({ ...sound, ...changes })).toEqual([breach]);
  });
});

describe('machineTraces', () => {
  // Put together here, so that this file holds no trace itself.
  const host = (...parts: string[]): string => parts.join('.');
  const path = (...parts: string[]): string => `/${parts.join('/')}`;

  it.each([
    `https://${host('registry', 'example', 'com')}/a.tgz`,
    `from ${host('files', 'pythonhosted', 'org')}`,
    host('registry', 'npmjs', 'org'),
    `see "${path('home', 'ada', 'project')}"`,
    `(${path('tmp', 'x1')})`,
    path('Users', 'ada'),
    String.raw`C:${'\\'}Users\ada`,
  ])('finds one trace in %s', (text) => {
    expect(machineTraces(text)).toHaveLength(1);
  });

  it.each([
    'import a from "../home/a"',
    'https://example.org/home/ada',
    '~/tmp/x',
    'the wheel from PyPI',
    'npm registry, the registry of names',
    'a / b / tmp',
  ])('finds none in %s', (text) => {
    expect(machineTraces(text)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { nativeStatus } from '../src/engines/tensorflow/native';
import { codeBlocks } from './readme/code-blocks';
import { outputDifference } from './readme/output-difference';
import { shellFaults } from './readme/shell-faults';
import { type Run, TypeScriptFolder } from './readme/typescript-folder';

const ROOT = join(__dirname, '..');
const CLI = join(ROOT, 'dist', 'cli', 'main.js');

/** The README and every page of docs that has code. */
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`)]
  .filter((file) => file.endsWith('.md'))
  .map((page) => ({ page, blocks: codeBlocks(readFileSync(join(ROOT, page), 'utf8')) }))
  .filter(({ blocks }) => blocks.length > 0);

/** What is there to be read and not to be run: a drawing, and Python beside TypeScript. */
const READ: Readonly<Record<string, readonly string[]>> = {
  'docs/architecture.md': [''],
  'docs/from-scikit-learn.md': ['python'],
  'docs/from-keras.md': ['python'],
  'docs/saving-models.md': ['python'],
};

const PROGRAMS = PAGES.flatMap(({ page, blocks }) =>
  blocks
    .filter(({ language }) => language === 'ts')
    .map(({ code, output, line }) => ({ code, output, name: `${parse(page).name.toLowerCase()}-line-${line}` })),
);

describe('The README and the pages of docs', () => {
  it.each(PAGES)('hold in $page nothing that is not tried here', ({ page, blocks }) => {
    const languages = ['ts', 'sh', ...(READ[page] ?? [])];
    expect(blocks.filter(({ language }) => !languages.includes(language))).toEqual([]);
  });

  it('name only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const help = execFileSync(process.execPath, [CLI, '--help'], { encoding: 'utf8' });
    const cli = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name]) => name!);
    const commands = { scripts: Object.keys(scripts), cli };
    const shell = PAGES.flatMap(({ blocks }) => blocks).filter(({ language }) => language === 'sh');
    expect(shell.flatMap(({ code }) => shellFaults(code, commands))).toEqual([]);
  });
});

describe('The programs of the README and of docs', () => {
  const folder = new TypeScriptFolder();
  // Without the native engine TensorFlow.js trains these models, which takes no seed and is slow.
  const running = PROGRAMS.filter(({ code }) => nativeStatus().available || !/fitSequential|Keras/.test(code));
  const begun = new Map<string, Promise<Run>>();
  let complaints: readonly string[];
  beforeAll(() => {
    complaints = folder.compile(Object.fromEntries(PROGRAMS.map(({ name, code }) => [name, code])));
  });

  /** Runs a program, and beside it the next one: much of the time of each is its start, on one processor. */
  const run = (name: string): Promise<Run> => {
    const place = running.findIndex((program) => program.name === name);
    for (const next of running.slice(place, place + 2)) {
      if (!begun.has(next.name)) begun.set(next.name, folder.run(next.name));
    }
    return begun.get(name)!;
  };

  afterAll(async () => {
    await Promise.all(begun.values());
    folder.remove();
  });

  it('compile against the built package', () => {
    expect(complaints).toEqual([]);
  });

  for (const program of PROGRAMS) {
    const { name, output } = program;
    (running.includes(program) ? it : it.skip)(`do as they say: ${name}`, async () => {
      const { status, stdout, stderr } = await run(name);
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      if (output !== undefined) expect(outputDifference(output, stdout)).toBeUndefined();
    });
  }
});

describe('codeBlocks', () => {
  it('finds each block with its line, and a text block as the output of the one before', () => {
    const markdown = [
      '# A',
      '```ts',
      'a();',
      'b();',
      '```',
      'prints',
      '```text',
      '1',
      '```',
      '```sh',
      'npm test',
      '```',
    ];
    expect(codeBlocks(markdown.join('\n'))).toEqual([
      { language: 'ts', code: 'a();\nb();', line: 3, output: '1' },
      { language: 'sh', code: 'npm test', line: 11, output: undefined },
    ]);
  });

  it.each([
    ['```ts\na', /line 1 is not closed/],
    ['```text\na\n```', /line 2 follows no ts block/],
    ['```sh\na\n```\n```text\nb\n```', /line 5 follows no ts block/],
    ['```ts\na\n```\n```text\nb\n```\n```text\nc\n```', /line 8 follows no ts block/],
  ])('refuses %j', (markdown, message) => {
    expect(() => codeBlocks(markdown)).toThrow(message);
  });
});

describe('outputDifference', () => {
  it.each([
    ['R² 0.98', 'R² 0.98'],
    ['R² 0.98', 'R² 0.9812345'],
    ['R² 0.98', 'R² 0.975'],
    ['loss 2.5e-6', 'loss 0.00000251'],
    ['[ -1.50, 3 ]\n', '[ -1.5, 3 ]'],
    ['a  \nb', 'a\nb\n'],
  ])('passes %j for %j', (expected, actual) => {
    expect(outputDifference(expected, actual)).toBeUndefined();
  });

  it.each([
    ['R² 0.98', 'R² 0.9749', 1],
    ['R² 0.98', 'R² 0.97', 1],
    ['R² 0.98', 'R2 0.98', 1],
    ['epoch 10', 'epoch 11', 1],
    ['a 1.0', 'a 1.0 2.0', 1],
    ['a\nb', 'a', 2],
    ['a', 'a\nb', 2],
    ['R² 0.98', 'R² NaN', 1],
  ])('tells %j from %j', (expected, actual, line) => {
    expect(outputDifference(expected, actual)).toMatch(new RegExp(`^line ${line}: written `));
  });
});

describe('shellFaults', () => {
  const commands = { scripts: ['test', 'examples'], cli: ['setup', 'doctor'] };

  it('accepts what exists', () => {
    const code = `# first
      git clone https://example.org/a.git && cd a
      npm ci
      $ npm test   # all
      npm run examples -- 1-regression
      TFJS_LEARN_NATIVE=./wheel npx tfjs-learn setup
      npx tfjs-learn --version`;
    expect(shellFaults(code, commands)).toEqual([]);
  });

  it.each([
    'npm run nothing',
    'npm start',
    'npx tfjs-learn nothing',
    'curl https://example.org',
    'npm ci && npm run nothing',
  ])('refuses %s', (command) => {
    expect(shellFaults(command, commands)).toHaveLength(1);
  });
});

describe('TypeScriptFolder', () => {
  it('compiles programs as ES modules that stand alone, and runs each', async () => {
    const folder = new TypeScriptFolder();
    try {
      const programs = {
        sound:
          "import { platform } from 'node:os';\nconst a: string = await Promise.resolve(platform());\nconsole.log(a);",
        mistyped: 'const a: string = 1;\nconsole.log(a);',
        failing: "throw new Error('on purpose');",
      };
      expect(folder.compile(programs)).toEqual(["mistyped.ts:1: Type 'number' is not assignable to type 'string'."]);
      expect(await folder.run('sound')).toEqual({ stdout: `${process.platform}\n`, stderr: '', status: 0 });
      const failed = await folder.run('failing');
      expect(failed).toMatchObject({ stdout: '', status: 1 });
      expect(failed.stderr).toContain('on purpose');
    } finally {
      folder.remove();
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { inheritedFlags } from '../../src/parallel/inherited-flags';

describe('inheritedFlags', () => {
  it.each<[string[], string[]]>([
    [
      ['--require', 'tsx/cjs', '--max-old-space-size=900'],
      ['--require', 'tsx/cjs', '--max-old-space-size=900'],
    ],
    [
      ['--import', 'file:///loader.mjs'],
      ['--import', 'file:///loader.mjs'],
    ],
    [['--inspect', '--inspect-brk=9229', '--no-warnings'], ['--no-warnings']],
    [['--no-warnings', '-e', 'search()'], ['--no-warnings']],
    [['--input-type=module', '--eval', 'await search()', '--expose-gc'], ['--expose-gc']],
    [['--input-type', 'module', '--eval', 'await search()', '--expose-gc'], ['--expose-gc']],
    [
      ['--test', '--watch', '--test-reporter', 'spec'],
      ['--test-reporter', 'spec'],
    ],
    [[], []],
  ])('makes of %j %j', (execArgv, expected) => {
    expect(inheritedFlags(execArgv)).toEqual(expected);
  });
});

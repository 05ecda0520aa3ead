import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as errors from '../../src/errors';
import { codeBlocks } from '../readme/code-blocks';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'errors.md'), 'utf8');
const SECTIONS = new Map(
  PAGE.split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section.split(/^## /m)[0]!]),
);
const CLASSES = Object.entries(errors).flatMap(([name, value]) =>
  typeof value === 'function' && value.prototype instanceof Error ? [name] : [],
);
/** Said in a section before, or of a kind that cannot be called up. */
const WITHOUT_PROGRAM = ['DiskFullError', 'EstimatorContractError'];

describe('docs/errors.md', () => {
  it('has a section for every class of src/errors.ts, and for nothing else', () => {
    expect([...SECTIONS.keys()].sort()).toEqual([...CLASSES].sort());
  });

  // What the program prints is compared by readme.test.ts.
  it.each(CLASSES.filter((name) => !WITHOUT_PROGRAM.includes(name)))('shows a message of %s', (name) => {
    const outputs = codeBlocks(SECTIONS.get(name)!).map(({ output }) => output);
    expect(outputs.join('')).toMatch(/\S/);
  });
});

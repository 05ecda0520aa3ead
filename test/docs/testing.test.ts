import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testingDocs } from '../../scripts/testing-docs';

it('docs/testing.md is what `npm run docs` makes of the checks', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'testing.md'), 'utf8')).toBe(testingDocs());
});

import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parameterDocs } from '../../scripts/parameter-docs';

it('docs/parameters.md is what `npm run docs` makes of the parameter table', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'parameters.md'), 'utf8')).toBe(parameterDocs());
});

/** Writes the pages of docs that are made from the code: `npm run docs`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compatibilityDocs } from './compatibility-docs';
import { parameterDocs } from './parameter-docs';
import { testingDocs } from './testing-docs';

const DOCS = join(__dirname, '..', 'docs');
writeFileSync(join(DOCS, 'parameters.md'), parameterDocs());
writeFileSync(join(DOCS, 'compatibility.md'), compatibilityDocs());
writeFileSync(join(DOCS, 'testing.md'), testingDocs());

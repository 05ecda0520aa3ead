/** Writes docs/parameters.md: `npm run docs`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parameterDocs } from './parameter-docs';

writeFileSync(join(__dirname, '..', 'docs', 'parameters.md'), parameterDocs());

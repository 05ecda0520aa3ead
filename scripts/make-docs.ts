/** Writes the pages of docs that are made from the code, their pictures, and the site of all of them: `npm run docs`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compatibilityDocs } from './compatibility-docs';
import { makePictures } from './docs-pictures';
import { makeSite } from './make-site';
import { parameterDocs } from './parameter-docs';
import { testingDocs } from './testing-docs';

const DOCS = join(__dirname, '..', 'docs');
writeFileSync(join(DOCS, 'parameters.md'), parameterDocs());
writeFileSync(join(DOCS, 'compatibility.md'), compatibilityDocs());
writeFileSync(join(DOCS, 'testing.md'), testingDocs());

async function main(): Promise<void> {
  await makePictures();
  await makeSite();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

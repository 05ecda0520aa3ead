/** Makes the golden files of test/golden anew, all of them or those of the scripts named: `npm run goldens -- r2_score.py`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findGoldenPython, GOLDEN_SCRIPTS, GOLDEN_WRITER, makeGoldenPython, runPython } from './golden-python';

const all = readdirSync(GOLDEN_SCRIPTS).filter((file) => file.endsWith('.py') && file !== GOLDEN_WRITER);
const named = process.argv.slice(2);
const unknown = named.find((script) => !all.includes(script));
if (unknown !== undefined)
  throw new Error(`There is no script ${unknown} in ${GOLDEN_SCRIPTS}. There are: ${all.join(', ')}.`);
const python = findGoldenPython() ?? makeGoldenPython();
for (const script of named.length > 0 ? named : all) {
  console.log(script);
  runPython(python, join(GOLDEN_SCRIPTS, script));
}

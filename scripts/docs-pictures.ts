/** The pictures of docs/seeing-networks.md: those that its own programs save. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeBlocks } from '../test/readme/code-blocks';
import { TypeScriptFolder } from '../test/readme/typescript-folder';

const DOCS = join(__dirname, '..', 'docs');
const LARGEST_BYTES = 60_000;

/**
 * Runs the programs of the page, against the package as it is built, and keeps what they save as SVG in docs/images.
 *
 * @throws Error for a program that does not compile or fails, and for a picture that is too large for a page
 */
export async function makePictures(): Promise<void> {
  const page = readFileSync(join(DOCS, 'seeing-networks.md'), 'utf8');
  const programs = codeBlocks(page)
    .filter(({ language }) => language === 'ts')
    .map(({ code, line }) => ({ name: `line-${line}`, code }));
  const folder = new TypeScriptFolder();
  try {
    const faults = folder.compile(Object.fromEntries(programs.map(({ name, code }) => [name, code])));
    if (faults.length > 0) throw new Error(faults.join('\n'));
    for (const { name } of programs) {
      const { status, stderr } = await folder.run(name);
      if (status !== 0) throw new Error(`docs/seeing-networks.md, ${name}: ${stderr}`);
    }
    mkdirSync(join(DOCS, 'images'), { recursive: true });
    for (const { name, text: exact } of folder.files('.svg')) {
      const text = rounded(exact);
      if (text.length > LARGEST_BYTES) throw new Error(`${name} has ${text.length} bytes, more than ${LARGEST_BYTES}.`);
      writeFileSync(join(DOCS, 'images', name), text);
    }
  } finally {
    folder.remove();
  }
}

/** Hundredths of a pixel are enough, and the same on other machines. */
function rounded(svg: string): string {
  return svg.replace(/"[^"]*"/g, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(2)))),
  );
}

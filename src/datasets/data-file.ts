import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

// Beside the code, in src as well as in dist.
const FOLDER = join(__dirname, 'data');

/** The lines of a file of ours, split at commas or blanks. */
export function readFields(name: string): string[][] {
  const text = gunzipSync(readFileSync(join(FOLDER, `${name}.csv.gz`))).toString();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/[, ]/));
}

/** The numbers of a file of ours that has no head, [lines, numbers]. */
export function readNumbers(name: string): number[][] {
  return readFields(name).map((fields) => fields.map(Number));
}

/** What a dataset of ours is about. */
export function readDescription(name: string): string {
  return readFileSync(join(FOLDER, `${name}.rst`), 'utf8');
}

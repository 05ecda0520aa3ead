import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The cases of `test/golden/<name>.json`, numbers made by scikit-learn.
 * Their type is the test's claim about its own script in `make/`; a wrong claim shows as a failing test.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the claim has to stand somewhere
export function readGolden<T>(name: string): T {
  const text = readFileSync(join(__dirname, `${name}.json`), 'utf8');
  return (JSON.parse(text, revived) as { cases: T }).cases;
}

/** JSON has no NaN and no infinities: the writer, `make/golden.py`, writes them as `{ "$number": "NaN" }`. */
function revived(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && '$number' in value ? Number(value.$number) : value;
}

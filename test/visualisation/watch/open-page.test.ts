import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, jest } from '@jest/globals';
import { openPage } from '../../../src/visualisation/watch/open-page';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-open-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !isSo(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
}

const URL = 'http://127.0.0.1:1/secret/';

it('A browser is led to the address by a file of its owner, which others who see its arguments cannot read', async () => {
  const out = join(folder, 'told');
  const program = `
    const fs = require('node:fs');
    const path = require('node:url').fileURLToPath(process.argv.at(-1));
    const told = { args: process.argv, text: fs.readFileSync(path, 'utf8'), mode: fs.statSync(path).mode & 0o777, path };
    fs.writeFileSync('${out}.new', JSON.stringify(told));
    fs.renameSync('${out}.new', '${out}');`;
  const forget = openPage(URL, [process.execPath, '-e', program, '--']);
  await until(() => existsSync(out));
  const told = JSON.parse(readFileSync(out, 'utf8')) as { args: string[]; text: string; mode: number; path: string };
  expect(told.args.join(' ')).not.toContain('secret');
  expect(told.text).toContain(`url=${URL}"`);
  expect(told.mode).toBe(0o600);
  forget();
  expect(existsSync(told.path)).toBe(false);
});

it('Where no browser opens, the address is said', async () => {
  const said: string[] = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const forget = openPage(URL, ['no-such-browser']);
  await until(() => said.length > 0);
  forget();
  expect(said).toEqual([`watch: no browser could be opened. The page is ${URL}\n`]);
});

import { describe, expect, it } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { ForeignModelError, fromSkops } from '../../../src';
import { bitFlips, mutations, outcome, truncations } from './damaged';
import { sklearnFile } from './golden-files';

const GOOD = sklearnFile('6.skops');

function refusal(bytes: Uint8Array): string {
  try {
    fromSkops(bytes);
  } catch (error) {
    if (error instanceof ForeignModelError) return error.message;
    throw error;
  }
  return 'read';
}

/** The good file with another schema. */
function withSchema(change: (text: string) => string): Uint8Array {
  const members = unzipSync(GOOD);
  const schema = Buffer.from(members['schema.json']!).toString();
  return zipSync({ ...members, 'schema.json': strToU8(change(schema)) });
}

describe('a skops file', () => {
  it.each([
    ['another class', '"sklearn.preprocessing._label"', '"os"', 'it names os.LabelBinarizer, which is refused'],
    [
      'a function',
      '"ObjectNode"',
      '"FunctionNode"',
      'it names sklearn.neural_network._multilayer_perceptron.MLPClassifier ("FunctionNode")',
    ],
  ])('that names %s is refused by name', (_what, from, to, said) => {
    expect(refusal(withSchema((text) => text.replace(from, to)))).toContain(said);
  });

  it('that names a file which it does not have is refused, and nothing is looked for elsewhere', () => {
    const changed = withSchema((text) => text.replace(/"file": "\d+\.npy"/, '"file": "../../../etc/passwd"'));
    expect(refusal(changed)).toContain('it has no file "../../../etc/passwd"');
  });

  it('without a schema, or with one that is no JSON, too deep, or has a key twice, is refused', () => {
    expect(refusal(zipSync({ 'a.npy': new Uint8Array(3) }))).toBe(
      'fromSkops: this is no skops file: it has no schema.json.',
    );
    expect(refusal(withSchema((text) => text.slice(1)))).toMatch(/^fromSkops: its schema\.json /);
    expect(refusal(withSchema(() => '['.repeat(1000)))).toContain('is nested deeper than 120 levels');
    expect(refusal(withSchema((text) => text.replace('{', '{"__class__": "x",')))).toContain(
      'has the key "__class__" twice',
    );
  });

  it('whose members would be far larger than it is, is refused before they are unpacked', () => {
    const bomb = zipSync({ 'schema.json': new Uint8Array(50_000_000) }, { level: 9 });
    expect(refusal(bomb)).toContain('its files would be more than 64 times as large as it is');
  });

  it('with a member that is not what its sum says is refused', () => {
    const bytes = Uint8Array.from(sklearnFile('0.skops')); // not packed
    bytes[200]! ^= 1;
    expect(refusal(bytes)).toMatch(/its file ".*" is broken|has no list/);
  });

  it('with an array of another size than its shape says is refused', () => {
    const members = unzipSync(GOOD);
    const [name] = Object.keys(members).filter((member) => member.endsWith('.npy'));
    const cut = zipSync({ ...members, [name!]: members[name!]!.slice(0, -1) });
    expect(refusal(cut)).toMatch(/an array of shape \[.*\] and \d+ bytes an element has \d+ bytes/);
  });

  it('takes __proto__ for a name like any other', () => {
    expect(refusal(withSchema((text) => text.replace('"loss"', '"__proto__"')))).toBe('read');
    expect('__class__' in {}).toBe(false);
  });

  it('cut short is refused', () => {
    for (const cut of truncations(GOOD, 25)) expect(outcome(fromSkops, cut)).toBe('refused');
  });

  it('with a flipped bit, or parts changed, gone, doubled or moved, is refused, or a model', () => {
    for (const flipped of bitFlips(GOOD, 30, 3)) outcome(fromSkops, flipped);
    for (const mutated of mutations(GOOD, 30, 4)) outcome(fromSkops, mutated);
  });
});

it('fromSkops takes bytes only', () => {
  expect(() => fromSkops('model.skops' as never)).toThrow('fromSkops: bytes must be a Uint8Array. Got "model.skops".');
});

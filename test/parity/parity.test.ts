import { describe, expect, it, test } from '@jest/globals';
import { nativeStatus } from '../../src/engines/tensorflow';
import { readGolden } from '../golden/read-golden';
import { compare } from './compare';
import { CONFIGURATIONS, groupOf } from './configuration';
import { learn, type Learnt } from './learn';
import { EXCEPTIONS, toleranceOf } from './tolerance';

/** Engines, and this thread, which `auto` leaves small fits to, as all of these are. */
const ENGINES = [
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: nativeStatus().available },
  { engine: 'by-hand', runs: true },
] as const;

const groups = [...new Set(CONFIGURATIONS.map(groupOf))];

// Expected values: scikit-learn's, by test/golden/make/parity.py.
describe.each(groups)('The parity table, %s', (group) => {
  const GOLDEN = readGolden<Record<string, Learnt>>(`parity-${group}`);
  const configurations = CONFIGURATIONS.filter((configuration) => groupOf(configuration) === group);

  it('has golden numbers for every configuration, and no others', () => {
    expect(Object.keys(GOLDEN)).toEqual(configurations.map(({ id }) => id));
  });

  describe.each(ENGINES)('by $engine', ({ engine, runs }) => {
    (runs ? test : test.skip).each(configurations)('learns what scikit-learn learns: $id', async (configuration) => {
      const { unequal, differences } = compare(await learn(configuration, engine), GOLDEN[configuration.id]!);
      expect(unequal).toEqual([]);
      const { value } = toleranceOf(configuration);
      const tooLarge = Object.entries(differences).filter(([, difference]) => difference > value);
      expect(tooLarge).toEqual([]);
    });
  });
});

it('grants more than 1e-9 to 32 bits only, and exceptions only to configurations that exist', () => {
  const large = CONFIGURATIONS.filter((configuration) => toleranceOf(configuration).value > 1e-9);
  expect(large.every(({ single }) => single)).toBe(true);
  const ids = CONFIGURATIONS.map(({ id }) => id);
  expect(Object.keys(EXCEPTIONS).filter((id) => !ids.includes(id))).toEqual([]);
});

import { describe, expect, it } from '@jest/globals';
import { help, readCommandLine } from '../../benchmarks/command-line';

const KNOWN = ['W1', 'W6'];

describe('The command line of the benchmarks', () => {
  it('takes workloads in lower case, too', () => {
    expect(readCommandLine(['w1', 'W6'], KNOWN)).toEqual({
      ids: ['W1', 'W6'],
      rounds: 5,
      redraw: false,
      isHelp: false,
    });
  });

  it.each([
    [['W2'], 'There is no workload W2. There are: W1, W6.'],
    [['--rounds', '0'], '--rounds must be a whole number from 1 on. Got 0.'],
    [['--redraw', 'W1'], '--redraw measures nothing'],
    [['--redraw', '--rounds', '2'], '--redraw measures nothing'],
  ])('refuses %j', (args, words) => {
    expect(() => readCommandLine(args, KNOWN)).toThrow(words);
  });

  it('says what there is', () => {
    expect(readCommandLine(['--help'], KNOWN).isHelp).toBe(true);
    expect(help(KNOWN)).toMatch(/\n {2}W1 {2}\w.*\n {2}W6 {2}\w.*\n[^]*--rounds[^]*--redraw/);
  });
});

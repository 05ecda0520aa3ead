import { describe, expect, it } from '@jest/globals';
import { FIGURES } from '../../benchmarks/figures';
import { judge, timesAsFast } from '../../benchmarks/judge';
import { median } from '../../benchmarks/median';
import { report } from '../../benchmarks/report';
import { medianOf, type Results } from '../../benchmarks/results';

const figure = (id: string) => FIGURES.find((one) => one.id === id)!;

/** Two rounds of a few figures, made up so that all can be reckoned in the head. */
const RESULTS: Results = {
  date: '2026-01-31',
  minutes: 1,
  rounds: 2,
  machine: { platform: 'linux x64', cpu: 'CPU', cores: 2, memoryGb: 8, load: 0 },
  versions: { 'scikit-learn': '1.9.0' },
  threadPools: [{ user_api: 'blas', architecture: 'Haswell' }, { user_api: 'openmp' }],
  choices: { W1: { 'tfjs-learn-64': 'compiled-64' } },
  measurements: [
    { figure: 'W1', contender: 'compiled-64', values: [9, 11], raw: [null, null] },
    { figure: 'W1', contender: 'interpreted-64', values: [100, 100], raw: [null, null] },
    { figure: 'W1', contender: 'scikit-learn', values: [150, 250], raw: [null, null] },
    { figure: 'W1 first compile', contender: 'tfjs-learn-64', values: [100, 100], raw: [null, null] },
    { figure: 'W8 rows ×1 time', contender: 'tfjs-learn-64', values: [2, 2], raw: [null, null] },
    { figure: 'W8 rows ×4 time', contender: 'tfjs-learn-64', values: [2.2, 2.2], raw: [null, null] },
    { figure: 'W8 rows ×16 time', contender: 'tfjs-learn-64', values: [2.6, 2.6], raw: [null, null] },
  ],
};

describe('the figures of the benchmarks', () => {
  it('have one of each id', () => {
    const ids = FIGURES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('compare and set goals only by figures that there are', () => {
    const ids = FIGURES.map(({ id }) => id);
    for (const { against, goals } of FIGURES) {
      if (against !== undefined) expect(ids).toContain(against);
      for (const goal of goals) if (goal.kind === 'level') expect(ids).toContain(goal.since);
    }
  });
});

describe('median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});

describe('the results', () => {
  it('know fit by the mode that it chooses', () => {
    expect(medianOf(RESULTS, 'W1', 'tfjs-learn-64')).toBe(10);
    expect(medianOf(RESULTS, 'W1 first compile', 'tfjs-learn-64')).toBe(100);
    expect(medianOf(RESULTS, 'W1', 'tfjs-learn-32')).toBeUndefined();
  });

  it('give speeds as quotients of medians, of another figure where there is no rival in the own one', () => {
    expect(timesAsFast(RESULTS, figure('W1'), 'tfjs-learn-64', 'scikit-learn')).toBe(20);
    expect(timesAsFast(RESULTS, figure('W1 first compile'), 'tfjs-learn-64', 'scikit-learn')).toBe(2);
    expect(timesAsFast(RESULTS, figure('W1'), 'tfjs-learn-64', 'sequential')).toBeUndefined();
  });

  it('are judged by the goals', () => {
    const verdicts = (id: string): string[] => figure(id).goals.map((goal) => judge(RESULTS, figure(id), goal).outcome);
    expect(verdicts('W1')).toEqual(['met', 'unknown']); // 20 ≥ 15; tf.Sequential was not measured
    expect(verdicts('W1 first compile')).toEqual(['missed']); // 2 < 3
    expect(verdicts('W8 rows ×4 time')).toEqual(['met']); // 2.2 ≤ 2 · 1.15
    expect(verdicts('W8 rows ×16 time')).toEqual(['missed']); // 2.6 > 2.2 · 1.15
  });

  it('become a table of who took how long, how many times as fast that is, and whether it is enough', () => {
    const rows = report(RESULTS).split('\n');
    expect(rows).toContain(
      '|  | tfjs-learn, compiled, 64 bits (what fit chooses) | 10 | 9 … 11 | 20× |  | ≥ 15× scikit-learn: met |',
    );
    expect(rows).toContain('|  | tfjs-learn, interpreted, 64 bits | 100 | 100 … 100 | 2× |  |  |');
    expect(rows[2]).toMatch(
      /^\| \*\*W1\*\* example: .*; µs per optimizer step \| scikit-learn \| 200 \| 150 … 250 \| 1× \|/,
    );
    expect(report(RESULTS)).toContain('its BLAS ran the kernel Haswell.');
  });
});

import { describe, expect, it } from '@jest/globals';
import { Pace } from '../../../src/visualisation/watch/pace';
import { TrainingRecord } from '../../../src/visualisation/watch/training-record';

const told = (entries: Record<string, number>) =>
  new Map(Object.entries(entries).map(([name, value]) => [name, { value, panel: 'loss' as const }]));

describe('TrainingRecord', () => {
  it('keeps every second epoch of very many, then every fourth, and always the last', () => {
    const record = new TrainingRecord(8);
    for (let epoch = 1; epoch <= 8; epoch++) record.add(told({ loss: epoch }));
    expect([record.every, record.rows().length, record.generation]).toEqual([1, 8, 1]);
    for (let epoch = 9; epoch <= 30; epoch++) record.add(told({ loss: epoch }));
    expect(record.every).toBe(4);
    expect(record.rows()).toEqual([1, 5, 9, 13, 17, 21, 25, 29].map((epoch) => [epoch, epoch]));
    expect(record.last).toEqual([30, 30]);
    expect(record.epochs).toBe(30);
    for (let epoch = 31; epoch <= 100_000; epoch++) record.add(told({ loss: epoch }));
    expect(record.rows().length).toBeLessThanOrEqual(8);
  });

  it('knows where another fit began', () => {
    const record = new TrainingRecord();
    for (let epoch = 1; epoch <= 1000; epoch++) record.add(told({ loss: 1 }), epoch % 2 === 0);
    expect(record.starts).toEqual(Array.from({ length: 200 }, (_, i) => 602 + 2 * i)); // the latest
  });

  it('takes series that come later, and leaves a gap where there is no finite value', () => {
    const record = new TrainingRecord();
    record.add(told({ loss: 3 }));
    record.add(told({ loss: Infinity, score: 0.5 }));
    record.add(told({ score: NaN }));
    expect(record.series.map(({ name }) => name)).toEqual(['loss', 'score']);
    expect(record.rows()).toEqual([
      [1, 3, null],
      [2, null, 0.5],
      [3, null, null],
    ]);
    expect(record.rows(2)).toEqual([[3, null, null]]);
    expect(record.generation).toBe(2); // two series
  });
});

describe('Pace', () => {
  it('is that of the last seconds, whatever bursts epochs come in', () => {
    const pace = new Pace(1000);
    expect(pace.perSecond).toBeNull();
    for (let epoch = 1; epoch <= 50; epoch++) pace.update(2000, epoch);
    expect(pace.perSecond).toBe(50);
    // Slower by and by: 10 a second for ten seconds.
    for (let second = 1; second <= 10; second++) pace.update(2000 + 1000 * second, 50 + 10 * second);
    expect(pace.perSecond).toBe(10);
  });

  it('is known of epochs that take minutes', () => {
    const pace = new Pace(0);
    for (let epoch = 1; epoch <= 5; epoch++) pace.update(120_000 * epoch, epoch);
    expect(pace.perSecond).toBeCloseTo(1 / 120, 12);
  });
});

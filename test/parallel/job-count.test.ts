import { availableParallelism } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { jobCount } from '../../src/parallel/job-count';

describe('jobCount', () => {
  // joblib 1.5 on four processors: [joblib.effective_n_jobs(n) for n in (None, 1, 2, 9, -1, -2, -4, -5)]
  it.each([
    [null, 1],
    [1, 1],
    [2, 2],
    [9, 9],
    [-1, 4],
    [-2, 3],
    [-4, 1],
    [-5, 1],
  ])('counts %p as joblib does', (nJobs, expected) => {
    expect(jobCount('test', nJobs, 4)).toBe(expected);
  });

  it('knows the processors of this machine', () => {
    expect(jobCount('test', -1)).toBe(availableParallelism());
  });
});

import { expect, it } from '@jest/globals';
import { JobQueue } from '../../src/parallel/job-queue';

it('Jobs are taken from both ends, each once', () => {
  const queue = new JobQueue(['a', 'b', 'c']);
  expect(queue.take('first')).toEqual({ index: 0, job: 'a' });
  expect(queue.take('last')).toEqual({ index: 2, job: 'c' });
  expect(queue.take('last')).toEqual({ index: 1, job: 'b' });
  expect(queue.take('first')).toBeUndefined();
  expect(queue.take('last')).toBeUndefined();
});

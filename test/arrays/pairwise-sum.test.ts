import { expect, test } from '@jest/globals';
import { pairwiseSum } from '../../src/arrays/pairwise-sum';

// import numpy as np; 1 / np.arange(1, n + 1) summed by .sum()
test.each<[number, number]>([
  [0, 0],
  [1, 1.0],
  [7, 2.5928571428571425],
  [8, 2.7178571428571425],
  [10, 2.9289682539682538],
  [100, 5.187377517639621],
  [128, 5.433147092589173],
  [129, 5.440899030573669],
  [200, 5.878030948121444],
  [1000, 7.485470860550345],
  [1001, 7.486469861549347],
])('The sum of the first %p terms of the harmonic series has the bits of numpy', (n, sum) => {
  expect(pairwiseSum(Array.from({ length: n }, (_, i) => 1 / (i + 1)))).toBe(sum);
});

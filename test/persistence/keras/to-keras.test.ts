import { describe, expect, it, test } from '@jest/globals';
import { fromKeras, MLPRegressor, NotExportableError, NotFittedError, StandardScaler, toKeras } from '../../../src';
import { readMatrix } from '../../../src/arrays';
import { compute, computationOf } from '../../../src/inference';
import { takeWarnings } from '../../setup/fatal-warnings';
import { exportCases, rowsOf } from './export-cases';

// That Keras itself opens the files, and what it computes, is what `npm run keras-files` tells.
describe('toKeras', () => {
  const cases = exportCases().filter(({ id }) => !id.includes('clipped'));

  test.each(cases.map((each) => [each.id, each] as const))('writes what fromKeras reads: %s', async (_, each) => {
    const X = rowsOf(each);
    const model = await each.make(X);
    if (!each.id.startsWith('Keras')) takeWarnings('ConvergenceWarning');
    const bytes = await toKeras(model);
    const matrix = readMatrix(X, { who: 'test', argument: 'X' });
    const again = await fromKeras(bytes);
    const [before, after] = [model, again].map((one) => compute(computationOf('test', one), matrix).data);
    const size = Math.max(1, ...before!.map(Math.abs));
    const largest = Math.max(...Array.from(before!, (value, i) => Math.abs(value - after![i]!)));
    // The variance instead of the deviation, and layers joined: rounding. A Keras network rounds what comes to 32 bits.
    expect(largest / size).toBeLessThan(each.id.startsWith('Keras') ? 1e-6 : 1e-12);
  });

  it('refuses what is no fitted network', async () => {
    await expect(toKeras(new MLPRegressor())).rejects.toThrow(NotFittedError);
    await expect(toKeras(new StandardScaler())).rejects.toThrow(NotExportableError);
  });
});

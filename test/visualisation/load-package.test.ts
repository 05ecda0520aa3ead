import { expect, it } from '@jest/globals';
import { loadPackage, packageFile } from '../../src/visualisation/load-package';

const absent = 'tfjs-learn-no-such-package';

it('says how to install a package that is missing', async () => {
  const loading = loadPackage('a chart as SVG', ['vega', 'vega-lite'], () => import(absent));
  await expect(loading).rejects.toMatchObject({
    name: 'MissingPackageError',
    message: 'a chart as SVG needs packages that tfjs-learn does not bring: npm install vega@^6 vega-lite@^6',
  });
});

it('passes on what else goes wrong', async () => {
  const broken = (): Promise<never> => Promise.reject(new SyntaxError('broken'));
  await expect(loadPackage('a chart as SVG', ['vega'], broken)).rejects.toThrow('broken');
});

it("finds a package's file", () => {
  expect(packageFile('a chart as HTML', ['vega'], 'vega')).toMatch(/vega\.module\.js$/);
});

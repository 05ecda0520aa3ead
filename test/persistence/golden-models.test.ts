import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fromBytes, toBytes } from '../../src';
import { packageVersion } from '../../src/files';
import { answersOf } from './golden-models/answers';
import { goldenCases } from './golden-models/cases';

const MODELS = join(__dirname, '..', 'golden', 'models');

/** What the version that wrote a file answered; numbers are as JSON has them. */
interface Answer {
  readonly class: string;
  readonly X: unknown;
  readonly answers: Record<string, unknown>;
}

function answersIn(version: string): Record<string, Answer> {
  return JSON.parse(readFileSync(join(MODELS, version, 'answers.json'), 'utf8')) as Record<string, Answer>;
}

const versions = readdirSync(MODELS);

describe('The golden model files', () => {
  it('have a set of this version, made by npm run golden-models, with every case', () => {
    expect(versions).toContain(packageVersion());
    expect(Object.keys(answersIn(packageVersion()))).toEqual(Object.keys(goldenCases()));
  });

  describe.each(versions)('of version %s', (version) => {
    const cases = answersIn(version);

    it('are those that there are answers of', () => {
      const files = readdirSync(join(MODELS, version)).filter((file) => file.endsWith('.safetensors'));
      expect(files.sort()).toEqual(Object.keys(cases).map((name) => `${name}.safetensors`).sort()); // prettier-ignore
    });

    it.each(Object.entries(cases))('open and answer as they did: %s', (name, { class: className, X, answers }) => {
      const bytes = readFileSync(join(MODELS, version, `${name}.safetensors`));
      const estimator = fromBytes(bytes);
      expect(estimator.constructor.name).toBe(className);
      const now: unknown = JSON.parse(JSON.stringify(answersOf(estimator, X)));
      // TensorFlow.js computes what Keras models answer, in 32 bits whose last ones are the processor's affair.
      expect(now).toEqual(className.startsWith('Keras') ? roughly(answers) : answers);
      expect(Object.keys(answers).length).toBeGreaterThan(0);
      // Nothing is lost on the way through this version.
      expect(answersOf(fromBytes(toBytes(estimator)), X)).toEqual(answersOf(estimator, X));
    });
  });
});

/** What stands for numbers that are equal to six decimals. */
function roughly(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 6);
  if (Array.isArray(value)) return value.map(roughly);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, roughly(one)]));
}

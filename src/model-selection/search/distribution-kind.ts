import { array, number, picklist, strictObject } from 'valibot';
import { defineKind, type Kind } from '../../estimator';
import { FrozenDistribution, loguniform, randint, uniform } from '../../random';
import { readState } from '../../validation';

const MAKERS: Readonly<
  Record<'loguniform' | 'randint' | 'uniform', (...given: [number, number]) => FrozenDistribution>
> = {
  loguniform,
  randint,
  uniform,
};

const SCHEMA = strictObject({ by: picklist(['loguniform', 'randint', 'uniform']), arguments: array(number()) });

/** Distributions as a file keeps them: the call that makes one like it, which judges its arguments. */
export const distributionKind: Kind<FrozenDistribution> = {
  name: 'distribution',
  is: (value) => value instanceof FrozenDistribution,
  encode: ({ call }) => call,
  decode: (encoded) => {
    const { by, arguments: given } = readState('distribution', SCHEMA, encoded);
    return MAKERS[by](...(given as [number, number]));
  },
};

defineKind(distributionKind);

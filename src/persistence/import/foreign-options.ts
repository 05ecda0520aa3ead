import type { Label } from '../../arrays';
import { anyOf, type Constraint, oneOf, type ParameterTable } from '../../validation';
import type { ForeignFacts } from './foreign-estimator';
import { entriesOf } from './keras-config';

const labels: Constraint<readonly Label[]> = {
  legal: 'a list of labels',
  accepts: (value): value is readonly Label[] =>
    Array.isArray(value) && value.every((one) => ['string', 'number', 'boolean'].includes(typeof one)),
};

const names: Constraint<readonly string[]> = {
  legal: 'a list of names',
  accepts: (value): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string'),
};

/** What whoever opens a file of layers may tell of it. */
export const FOREIGN_OPTIONS: ParameterTable<ForeignFacts> = {
  classes: { default: null, constraint: anyOf(oneOf(null), labels) },
  featureNames: { default: null, constraint: anyOf(oneOf(null), names) },
};

/** The facts that are not given, as a file of this library's own has them. */
export function withOwnFacts(given: ForeignFacts, metadata: unknown): ForeignFacts {
  const own = entriesOf(metadata);
  const [classes, featureNames] = [own.get('classes'), own.get('featureNames')];
  return {
    classes: given.classes ?? (labels.accepts(classes) ? classes : null),
    featureNames: given.featureNames ?? (names.accepts(featureNames) ? featureNames : null),
  };
}

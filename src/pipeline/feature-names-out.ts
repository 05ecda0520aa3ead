import { ConflictingParametersError } from '../errors';
import type { FeatureNaming } from './column-entries';

/** The features that one transformer gives. */
export interface NamedFeatures {
  readonly transformer: string;
  readonly features: readonly string[];
}

/**
 * Names of features of all transformers.
 *
 * @throws ConflictingParametersError where they are not told apart by the transformers' names and two are the same
 */
export function featureNamesOut(who: string, naming: FeatureNaming, named: readonly NamedFeatures[]): string[] {
  const name = namer(naming);
  if (name !== null)
    return named.flatMap(({ transformer, features }) => features.map((each) => name(transformer, each)));
  const names = named.flatMap(({ features }) => features);
  const twice = [...new Set(names.filter((each, i) => names.indexOf(each) < i))].sort();
  if (twice.length === 0) return names;
  const listed = twice.slice(0, 5).map((each) => `"${each}"`);
  const problem = `several features are named ${listed.join(', ')}${twice.length > 5 ? ', …' : ''}.`;
  throw new ConflictingParametersError(who, `${problem} Use verboseFeatureNamesOut: true.`);
}

function namer(naming: FeatureNaming): ((transformer: string, feature: string) => string) | null {
  if (typeof naming === 'function') return naming;
  if (naming === false) return null;
  const pattern = naming === true ? '{transformerName}__{featureName}' : naming;
  const filled = (values: Readonly<Record<string, string>>): string =>
    pattern.replace(/\{(transformerName|featureName)\}/g, (_, key: string) => values[key]!);
  return (transformerName, featureName) => filled({ transformerName, featureName });
}

import type { Label } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import type { NetworkHolder } from './network-estimator';
import { tf } from '../../engines';

/**
 * What a network's inputs are called: as the user says, for the inputs or for the features from which a pipeline makes
 * them; else as the fit knows them; null where nobody does.
 *
 * @throws InvalidParameterError for names of another number
 */
export function featureNamesBehind(
  who: string,
  { holder, before }: NetworkHolder,
  given: readonly string[] | null,
  inputs: number,
): readonly string[] | null {
  if (given?.length === inputs) return given;
  const made = before.length === 0 ? null : namesMade(before, given);
  if (made?.length === inputs) return made;
  if (given !== null) {
    const legal = `one name for each of the network's ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`;
    throw new InvalidParameterError(who, [{ name: 'featureNames', legal, got: given }]);
  }
  return holder instanceof tf.Sequential ? null : (holder.featureNamesIn_ ?? null);
}

/** Names that pipelines make, one after the other; null where a step, which may be a user's own, cannot say. */
function namesMade(pipelines: NetworkHolder['before'], given: readonly string[] | null): readonly string[] | null {
  try {
    return pipelines.reduce<readonly string[] | null>(
      (names, steps) => steps.getFeatureNamesOut(names ?? undefined),
      given,
    );
  } catch {
    return null; // a picture can do without
  }
}

/**
 * What a network's outputs are called: as the user says, else by the classes.
 *
 * @param given  one name for each, or of one output for two classes their two
 * @throws InvalidParameterError for names of another number
 */
export function outputNames(
  who: string,
  given: readonly string[] | null,
  classes: readonly Label[] | null,
  units: number,
): string[] {
  const isOfTwo = units === 1 && classes?.length === 2;
  const names =
    given ?? classes?.map(String) ?? (units === 1 ? ['y'] : Array.from({ length: units }, (_, i) => `y${i}`));
  if (names.length === units) return [...names];
  if (isOfTwo && names.length === 2) return [`${names[1]!}, else ${names[0]!}`];
  const legal = `one name for each of the network's ${units} ${units === 1 ? 'output' : 'outputs'}`;
  throw new InvalidParameterError(who, [{ name: 'outputNames', legal, got: given }]);
}

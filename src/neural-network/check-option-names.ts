import { ConflictingParametersError } from '../errors';
import { checkNames } from '../validation';

/**
 * Looks at the names of what `fit` or `partialFit` was given beside the data.
 *
 * @throws UnknownParameterError, or ConflictingParametersError for what only `fit` takes
 */
export function checkOptionNames(who: string, isPartial: boolean, own: readonly string[], options: object): void {
  const ofFit = ['checkpoint', 'resume'];
  const given = isPartial ? ofFit.find((name) => Object.hasOwn(Object(options) as object, name)) : undefined;
  if (given !== undefined) {
    const advice = 'save(model, path) after it keeps all that the next call goes on from';
    throw new ConflictingParametersError(who, `${given} is an option of fit. partialFit is one epoch: ${advice}.`);
  }
  checkNames(who, [...own, ...(isPartial ? [] : ofFit), 'sampleWeight', 'signal'], options);
}

import { InvalidParameterError } from '../errors';

/**
 * @returns the signal, which is not aborted yet
 * @throws InvalidParameterError for something else; the signal's reason if it is aborted
 */
export function checkSignal(who: string, signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal === undefined) return undefined;
  const given: unknown = signal;
  // By what it can do: a signal may be of another realm.
  if (typeof given !== 'object' || given === null || !('throwIfAborted' in given)) {
    throw new InvalidParameterError(who, [{ name: 'signal', legal: 'an AbortSignal', got: given }]);
  }
  signal.throwIfAborted();
  return signal;
}

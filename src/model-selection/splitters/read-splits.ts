import type { Place } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';
import type { TrainTestIndices } from './splitter';

/**
 * Copies pairs of indices that are not the library's own.
 *
 * @param splits   an array or another iterable of [train, test], each an array of whole numbers of any kind
 * @param samples  how many there are: an index has to be below; Infinity where that is not known yet
 * @throws InvalidDataError naming the pair and the place for anything else
 */
export function readSplits(splits: unknown, at: Place, samples = Infinity): TrainTestIndices[] {
  if (!isIterable(splits)) throw invalid(at, '', `must be an array of [train, test] pairs. Got ${shown(splits)}.`);
  const pairs = Array.from(splits, (pair, k): TrainTestIndices => {
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw invalid(at, `[${k}]`, `must be a pair [train, test] of arrays of indices. Got ${shown(pair)}.`);
    }
    const [train, test] = pair as unknown[];
    return [readIndices(train, at, `[${k}][0]`, samples), readIndices(test, at, `[${k}][1]`, samples)];
  });
  if (pairs.length === 0) throw invalid(at, '', 'must have at least one pair [train, test]. Got none.');
  return pairs;
}

function readIndices(indices: unknown, at: Place, place: string, samples: number): number[] {
  if (!Array.isArray(indices) && !(ArrayBuffer.isView(indices) && 'length' in indices)) {
    throw invalid(at, place, `must be an array of indices. Got ${shown(indices)}.`);
  }
  const values = Array.from(indices as ArrayLike<unknown>);
  const stranger = values.findIndex((value) => !isIndex(value, samples));
  if (stranger < 0) return values as number[];
  const legal = samples === Infinity ? 'whole numbers from 0 on' : `whole numbers from 0 to ${samples - 1}`;
  const came = `Got ${shown(values[stranger])} at index ${stranger}.`;
  throw invalid(at, place, `must hold indices of samples, ${legal}. ${came}`);
}

function isIndex(value: unknown, samples: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < samples;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function invalid({ who, argument }: Place, place: string, problem: string): InvalidDataError {
  return new InvalidDataError(who, `${argument}${place}`, problem);
}

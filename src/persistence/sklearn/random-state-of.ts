import { ForeignModelError, InvalidParameterError } from '../../errors';
import { RandomState } from '../../random';
import { PythonArray, type PythonValue } from './python-object';

/**
 * A generator in the state that numpy's `RandomState.get_state(legacy=False)` gives.
 *
 * @throws ForeignModelError for what is none of a Mersenne Twister
 */
export function randomStateOf(who: string, state: ReadonlyMap<PythonValue, PythonValue>): RandomState {
  const words = state.get('state');
  const key = words instanceof Map ? (words as ReadonlyMap<PythonValue, PythonValue>).get('key') : undefined;
  const pos = words instanceof Map ? (words as ReadonlyMap<PythonValue, PythonValue>).get('pos') : undefined;
  const random = new RandomState(0);
  try {
    random.setState({
      bitGenerator: state.get('bit_generator') as 'MT19937', // judged there, as are the rest
      state: { key: key instanceof PythonArray ? (Array.from(key.values) as number[]) : [], pos: pos as number },
      hasGauss: state.get('has_gauss') as 0 | 1,
      gauss: state.get('gauss') as number,
    });
  } catch (error) {
    if (!(error instanceof InvalidParameterError)) throw error;
    throw new ForeignModelError(who, 'it has a random state that is none of a Mersenne Twister (MT19937).', error);
  }
  return random;
}

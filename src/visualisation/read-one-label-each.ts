import { type Label, labelForm, type Place, readClassLabels } from '../arrays';
import { InvalidDataError } from '../errors';

/** @throws InvalidDataError for what is no class label, and for indicators, which may give a sample several */
export function readOneLabelEach(given: unknown, at: Place): readonly Label[] {
  const y = readClassLabels(given, at);
  if (!y.isMultilabel) return y.labels;
  throw new InvalidDataError(at.who, at.argument, `must have one label per sample. Got ${labelForm(y)}.`);
}

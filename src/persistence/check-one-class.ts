import { NotExportableError } from '../errors';
import type { Computation } from '../inference';

/** @throws NotExportableError for one class told by several outputs, as a Keras model may: none of them has a meaning */
export function checkOneClass(who: string, { nOutputs, output }: Computation): void {
  if (output.task !== 'classification' || output.kind !== 'one class' || nOutputs === 1) return;
  throw new NotExportableError(who, 'the estimator knows one class and has several outputs', 'Fit it to more classes.');
}

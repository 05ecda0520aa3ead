import type { EpochLoop, OnEpoch } from '../training';
import type { PerceptronParameters } from './perceptron-parameters';

/**
 * The user's `onEpoch`, with what `verbose` prints before it; null where there is neither.
 *
 * @param factor  what losses are multiplied by before anyone sees them
 */
export function printing({ verbose, onEpoch }: PerceptronParameters, factor: number): OnEpoch | null {
  const isSilent = verbose === false || verbose === 0;
  if (isSilent && !onEpoch) return null;
  return (seen) => {
    const { validationLoss, gradientNorms } = seen;
    const info = {
      ...seen,
      loss: seen.loss * factor,
      ...(validationLoss === undefined ? {} : { validationLoss: validationLoss * factor }),
      ...(gradientNorms === undefined ? {} : { gradientNorms: gradientNorms.map((norm) => norm * factor) }),
    };
    if (isSilent) return onEpoch?.(info);
    console.log(`Iteration ${info.epoch}, loss = ${info.loss.toFixed(8)}`);
    if (info.validationScore !== undefined) console.log(`Validation score: ${info.validationScore.toFixed(6)}`);
    return onEpoch?.(info);
  };
}

/** What `verbose` prints when the stopping rule fires. */
export function printingFlat({
  verbose,
  tol,
  nIterNoChange,
  earlyStopping,
}: PerceptronParameters): EpochLoop['onFlat'] {
  const watched = earlyStopping ? 'Validation score' : 'Training loss';
  return (rate) => {
    if (verbose === false || verbose === 0) return;
    const next = rate === null ? 'Stopping.' : `Going on at the learning rate ${rate.toFixed(6)}.`;
    console.log(`${watched} did not improve by more than tol=${tol} in ${nIterNoChange} consecutive epochs. ${next}`);
  };
}

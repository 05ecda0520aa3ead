import type { OnEpoch } from '../training';
import type { PerceptronParameters } from './perceptron-parameters';

/** The user's `onEpoch`, with what `verbose` prints before it. */
export function printing({ verbose, onEpoch }: PerceptronParameters): OnEpoch {
  const silent = onEpoch ?? (() => undefined);
  if (verbose === false || verbose === 0) return silent;
  return (info) => {
    console.log(`Iteration ${info.epoch}, loss = ${info.loss.toFixed(8)}`);
    if (info.validationScore !== undefined) console.log(`Validation score: ${info.validationScore.toFixed(6)}`);
    return silent(info);
  };
}

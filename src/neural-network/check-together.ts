import { ConflictingParametersError } from '../errors';
import type { PerceptronParameters } from './perceptron-parameters';

/**
 * Looks at parameters that are legal one by one.
 *
 * @throws ConflictingParametersError for what does not go together
 */
export function checkTogether(name: string, parameters: PerceptronParameters): void {
  const { hiddenLayerSizes, activation, dropout, solver, clipNorm } = parameters;
  const layers = typeof hiddenLayerSizes === 'number' ? 1 : hiddenLayerSizes.length;
  for (const [parameter, value] of Object.entries({ activation, dropout })) {
    if (!Array.isArray(value) || value.length === layers) continue;
    const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
    const came = `${parameter} has ${counted(value.length, 'value')} for ${counted(layers, 'hidden layer')}.`;
    const problem = `${came} Pass one for each, or one for all.`;
    throw new ConflictingParametersError(name, problem);
  }
  if (solver !== 'lbfgs') return;
  const isOn = { clipNorm: clipNorm !== null, dropout: dropoutRates(parameters).some((rate) => rate > 0) };
  for (const [parameter, on] of Object.entries(isOn)) {
    if (!on) continue;
    const problem = `${parameter} belongs to steps, and solver 'lbfgs' searches along lines. Use 'adam' or 'sgd'.`;
    throw new ConflictingParametersError(name, problem);
  }
}

/**
 * Looks at what `partialFit` cannot do.
 *
 * @throws ConflictingParametersError
 */
export function checkPartial(name: string, { solver, earlyStopping }: PerceptronParameters): void {
  if (solver === 'lbfgs') {
    const problem = "partialFit goes epoch by epoch, and solver 'lbfgs' has none. Use 'adam' or 'sgd'.";
    throw new ConflictingParametersError(name, problem);
  }
  if (earlyStopping) {
    throw new ConflictingParametersError(name, 'partialFit cannot stop early. Use earlyStopping: false, or fit.');
  }
}

/** The share of units left out in each hidden layer. */
export function dropoutRates({ hiddenLayerSizes, dropout }: PerceptronParameters): number[] {
  if (typeof dropout !== 'number') return [...dropout];
  return new Array<number>(typeof hiddenLayerSizes === 'number' ? 1 : hiddenLayerSizes.length).fill(dropout);
}

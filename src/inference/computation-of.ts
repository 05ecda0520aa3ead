import { precisionOf } from '../arrays';
import { NotExportableError } from '../errors';
import { MLPClassifier, MLPRegressor, PERCEPTRON } from '../neural-network';
import { CLASS_TARGETS } from '../preprocessing';
import type { Computation, ComputationOutput } from './computation';

/**
 * What a fitted estimator computes, without a copy of its weights.
 *
 * @param who  who asks, for messages
 * @throws NotFittedError; NotExportableError for an estimator, or a step of a pipeline, that is no such computation
 */
export function computationOf(who: string, estimator: unknown): Computation {
  if (!(estimator instanceof MLPRegressor) && !(estimator instanceof MLPClassifier)) {
    throw new NotExportableError(who, 'this estimator is no network', 'MLPRegressor and MLPClassifier are.');
  }
  const { network, weights } = estimator[PERCEPTRON](who);
  return {
    name: estimator.constructor.name,
    nFeaturesIn: estimator.nFeaturesIn_,
    featureNames: estimator.featureNamesIn_,
    precision: precisionOf(weights[0]!.W),
    steps: network.map(({ inputs, units, activation }, layer) => ({
      kind: 'dense',
      inputs,
      units,
      ...weights[layer]!,
      activation,
    })),
    nOutputs: network.at(-1)!.units,
    output: outputOf(estimator),
  };
}

function outputOf(estimator: MLPRegressor | MLPClassifier): ComputationOutput {
  if (estimator instanceof MLPRegressor) return { task: 'regression' };
  const { kind, classes } = estimator[CLASS_TARGETS]('classes_');
  return { task: 'classification', kind, classes };
}

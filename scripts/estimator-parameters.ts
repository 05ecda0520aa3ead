import { shown } from '../src/errors';
import { KERAS_CLASSIFIER_PARAMETERS } from '../src/keras/keras-classifier';
import { KERAS_PARAMETERS } from '../src/keras/keras-parameters';
import { MLP_CLASSIFIER_PARAMETERS } from '../src/neural-network/mlp-classifier';
import { MLP_REGRESSOR_PARAMETERS } from '../src/neural-network/mlp-regressor';
import { meaningsOf } from './parameter-tables';

/** A parameter in words. */
export interface EstimatorParameter {
  readonly name: string;
  /** The only class that has it; null: both do. */
  readonly owner: string | null;
  readonly default: string;
  readonly legal: string;
  readonly meaning: string;
}

/** A parameter table, whatever its parameters are. */
export type Table = Readonly<
  Record<string, { readonly default: unknown; readonly constraint: { readonly legal: string } }>
>;

/** All parameters of MLPRegressor and MLPClassifier, from the tables that they judge by and the comments that editors show. */
export function estimatorParameters(): EstimatorParameter[] {
  return parametersOf('MLP', MLP_REGRESSOR_PARAMETERS, MLP_CLASSIFIER_PARAMETERS, [
    'MLPRegressorParameters',
    'MLPClassifierParameters',
  ]);
}

/** The same of KerasRegressor and KerasClassifier. */
export function kerasParameters(): EstimatorParameter[] {
  return parametersOf('Keras', KERAS_PARAMETERS, KERAS_CLASSIFIER_PARAMETERS, [
    'KerasParameters',
    'KerasClassifierParameters',
  ]);
}

function parametersOf(family: string, regressor: Table, classifier: Table, types: readonly string[]) {
  const meanings = meaningsOf(types);
  return Object.entries({ ...regressor, ...classifier }).map(([name, { default: value, constraint }]) => ({
    name,
    owner: name in regressor ? (name in classifier ? null : `${family}Regressor`) : `${family}Classifier`,
    default: shown(value),
    legal: constraint.legal,
    meaning: meanings.get(name) ?? '',
  }));
}

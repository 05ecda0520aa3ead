import { shown } from '../src/errors';
import { MLP_CLASSIFIER_PARAMETERS } from '../src/neural-network/mlp-classifier';
import { MLP_REGRESSOR_PARAMETERS } from '../src/neural-network/mlp-regressor';
import { parameterTables } from './parameter-tables';
import type { EstimatorName } from './sklearn-interface';

/** A parameter in words. */
export interface EstimatorParameter {
  readonly name: string;
  /** The only class that has it; null: both do. */
  readonly owner: EstimatorName | null;
  readonly default: string;
  readonly legal: string;
  readonly meaning: string;
}

/** All parameters of MLPRegressor and MLPClassifier, from the tables that they judge by and the comments that editors show. */
export function estimatorParameters(): EstimatorParameter[] {
  const tables = parameterTables().filter(({ type }) => /^MLP(Regressor|Classifier)Parameters$/.test(type));
  const meanings = new Map(tables.flatMap(({ parameters }) => parameters).map(({ name, meaning }) => [name, meaning]));
  return Object.entries({ ...MLP_REGRESSOR_PARAMETERS, ...MLP_CLASSIFIER_PARAMETERS }).map(
    ([name, { default: value, constraint }]) => ({
      name,
      owner: ownerOf(name),
      default: shown(value),
      legal: constraint.legal,
      meaning: meanings.get(name) ?? '',
    }),
  );
}

function ownerOf(name: string): EstimatorName | null {
  if (!(name in MLP_CLASSIFIER_PARAMETERS)) return 'MLPRegressor';
  return name in MLP_REGRESSOR_PARAMETERS ? null : 'MLPClassifier';
}

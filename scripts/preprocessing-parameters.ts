import { shown } from '../src/errors';
import { BINARIZER_PARAMETERS } from '../src/preprocessing/binarizer';
import { FUNCTION_TRANSFORMER_PARAMETERS } from '../src/preprocessing/function-transformer';
import { LABEL_BINARIZER_PARAMETERS } from '../src/preprocessing/label-binarizer';
import { MAX_ABS_SCALER_PARAMETERS } from '../src/preprocessing/max-abs-scaler';
import { MIN_MAX_SCALER_PARAMETERS } from '../src/preprocessing/min-max-scaler';
import { NORMALIZER_PARAMETERS } from '../src/preprocessing/normalizer';
import { ONE_HOT_ENCODER_PARAMETERS } from '../src/preprocessing/one-hot-encoder';
import { ORDINAL_ENCODER_PARAMETERS } from '../src/preprocessing/ordinal-encoder';
import { POLYNOMIAL_FEATURES_PARAMETERS } from '../src/preprocessing/polynomial-features';
import { ROBUST_SCALER_PARAMETERS } from '../src/preprocessing/robust-scaler';
import { SIMPLE_IMPUTER_PARAMETERS } from '../src/preprocessing/simple-imputer';
import { STANDARD_SCALER_PARAMETERS } from '../src/preprocessing/standard-scaler';
import type { EstimatorParameter, Table } from './estimator-parameters';
import { meaningsOf } from './parameter-tables';

const TABLES: Readonly<Record<string, Table>> = {
  StandardScaler: STANDARD_SCALER_PARAMETERS,
  MinMaxScaler: MIN_MAX_SCALER_PARAMETERS,
  RobustScaler: ROBUST_SCALER_PARAMETERS,
  MaxAbsScaler: MAX_ABS_SCALER_PARAMETERS,
  Normalizer: NORMALIZER_PARAMETERS,
  Binarizer: BINARIZER_PARAMETERS,
  PolynomialFeatures: POLYNOMIAL_FEATURES_PARAMETERS,
  SimpleImputer: SIMPLE_IMPUTER_PARAMETERS,
  FunctionTransformer: FUNCTION_TRANSFORMER_PARAMETERS,
  OneHotEncoder: ONE_HOT_ENCODER_PARAMETERS,
  OrdinalEncoder: ORDINAL_ENCODER_PARAMETERS,
  LabelBinarizer: LABEL_BINARIZER_PARAMETERS,
};

/** The parameters of each class of preprocessing, by its name. */
export function preprocessingParameters(): [name: string, parameters: EstimatorParameter[]][] {
  return Object.entries(TABLES).map(([name, table]) => {
    const meanings = meaningsOf([`${name}Parameters`]);
    const parameters = Object.entries(table).map(([parameter, { default: value, constraint }]) => ({
      name: parameter,
      owner: null,
      default: shown(value),
      legal: constraint.legal,
      meaning: meanings.get(parameter) ?? '',
    }));
    return [name, parameters];
  });
}

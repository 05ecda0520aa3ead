export { Binarizer, type BinarizerParameters } from './binarizer';
export type { CategoryParameters } from './category-encoder';
export { CLASS_TARGETS, ClassTargets, type TargetKind } from './class-targets';
export { type ColumnOperation, operate, undoing } from './column-operation';
export { COLUMN_OPERATIONS, ColumnScaler } from './column-scaler';
export { FeatureTransformer } from './feature-transformer';
export {
  FunctionTransformer,
  type FunctionTransformerOptions,
  type FunctionTransformerParameters,
} from './function-transformer';
export { inputNames } from './input-names';
export { LabelBinarizer, type LabelBinarizerParameters } from './label-binarizer';
export { LabelEncoder } from './label-encoder';
export { MaxAbsScaler, type MaxAbsScalerParameters } from './max-abs-scaler';
export { MinMaxScaler, type MinMaxScalerParameters } from './min-max-scaler';
export { Normalizer, type NormalizerParameters } from './normalizer';
export { OneHotEncoder, type OneHotEncoderParameters } from './one-hot-encoder';
export { OrdinalEncoder, type OrdinalEncoderParameters } from './ordinal-encoder';
export { PolynomialFeatures, type PolynomialFeaturesParameters } from './polynomial-features';
export { RobustScaler, type RobustScalerParameters } from './robust-scaler';
export { SimpleImputer, type SimpleImputerParameters } from './simple-imputer';
export { StandardScaler, type StandardScalerFitOptions, type StandardScalerParameters } from './standard-scaler';
export { Transformer } from './transformer';

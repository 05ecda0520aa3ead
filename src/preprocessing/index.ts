export { Binarizer, type BinarizerParameters } from './binarizer';
export { ClassTargets, type TargetKind } from './class-targets';
export { MaxAbsScaler, type MaxAbsScalerParameters } from './max-abs-scaler';
export { MinMaxScaler, type MinMaxScalerParameters } from './min-max-scaler';
export { Normalizer, type NormalizerParameters } from './normalizer';
export { PolynomialFeatures, type PolynomialFeaturesParameters } from './polynomial-features';
export { RobustScaler, type RobustScalerParameters } from './robust-scaler';
export { StandardScaler, type StandardScalerFitOptions, type StandardScalerParameters } from './standard-scaler';
export { Transformer } from './transformer';

import { MaxAbsScaler, MinMaxScaler, StandardScaler } from '../../preprocessing';
import { featureAttributes } from './feature-attributes';
import type { Scaler } from './scaler-from-python';
import {
  jsonFloats,
  jsonNumber,
  type SklearnJson,
  type SklearnJsonMembers,
  type SklearnJsonObject,
} from './sklearn-json';

/**
 * A fitted scaler as scikit-learn has it.
 *
 * @throws NotFittedError
 */
export function scalerToJson(scaler: Scaler): SklearnJsonObject {
  const features = featureAttributes(scaler);
  const { class: name, params, attributes } = partsOf(scaler);
  return { class: name, params: { ...params, copy: true }, attributes: { ...features, ...attributes } };
}

function partsOf(scaler: Scaler): SklearnJsonObject {
  if (scaler instanceof StandardScaler) {
    const { withMean, withStd } = scaler.getParams(false);
    const { mean_, var_, scale_, nSamplesSeen_ } = scaler;
    return {
      class: 'StandardScaler',
      params: { with_mean: withMean, with_std: withStd },
      attributes: {
        mean_: floatsOrNull(mean_),
        var_: floatsOrNull(var_),
        scale_: floatsOrNull(scale_),
        n_samples_seen_: typeof nSamplesSeen_ === 'number' ? jsonNumber(nSamplesSeen_) : jsonFloats(nSamplesSeen_),
      },
    };
  }
  if (scaler instanceof MinMaxScaler) {
    const { featureRange, clip } = scaler.getParams(false);
    const dtype = precisionOf(scaler);
    const floats = (values: readonly number[]): SklearnJson => jsonFloats(values, [values.length], dtype);
    return {
      class: 'MinMaxScaler',
      params: { feature_range: { tuple: featureRange.map(jsonNumber) }, clip },
      attributes: {
        data_min_: floats(scaler.dataMin_),
        data_max_: floats(scaler.dataMax_),
        data_range_: floats(scaler.dataRange_),
        scale_: floats(scaler.scale_),
        min_: floats(scaler.min_),
        n_samples_seen_: scaler.nSamplesSeen_,
      },
    };
  }
  if (scaler instanceof MaxAbsScaler) {
    const dtype = precisionOf(scaler);
    const floats = (values: readonly number[]): SklearnJson => jsonFloats(values, [values.length], dtype);
    return {
      class: 'MaxAbsScaler',
      params: { clip: scaler.getParams(false).clip },
      attributes: {
        max_abs_: floats(scaler.maxAbs_),
        scale_: floats(scaler.scale_),
        n_samples_seen_: scaler.nSamplesSeen_,
      },
    };
  }
  const { withCentering, withScaling, quantileRange, unitVariance } = scaler.getParams(false);
  return {
    class: 'RobustScaler',
    params: {
      with_centering: withCentering,
      with_scaling: withScaling,
      quantile_range: { tuple: quantileRange.map(jsonNumber) },
      unit_variance: unitVariance,
    },
    attributes: { center_: floatsOrNull(scaler.center_), scale_: floatsOrNull(scaler.scale_) },
  };
}

function floatsOrNull(values: readonly number[] | null): SklearnJsonMembers[string] {
  return values === null ? null : jsonFloats(values);
}

/** Of what was learnt: that of the X's. */
function precisionOf(scaler: MinMaxScaler | MaxAbsScaler): 'float64' | 'float32' {
  const { learnt } = scaler.getState() as { readonly learnt: { readonly precision: 'float64' | 'float32' } }; // it is fitted
  return learnt.precision;
}

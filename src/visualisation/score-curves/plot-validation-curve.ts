import { InvalidDataError, InvalidParameterError, shown } from '../../errors';
import { readOptions } from '../../validation';
import { Chart } from '../chart';
import { distinctNames } from '../distinct-names';
import { headed } from '../headed';
import { shortText } from '../short-text';
import { valueText } from '../value-text';
import { SCORE_CURVE_PARAMETERS, type ScoreCurveOptions } from './score-curve-options';
import { scorePoints } from './score-points';
import { scoresSpec } from './scores-spec';

/** What `validationCurve` returns. */
export interface ValidationCurveScores {
  readonly trainScores: readonly (readonly number[])[]; // [values][folds]
  readonly testScores: readonly (readonly number[])[]; // [values][folds]
}

/**
 * How scores change with a parameter: means over the folds, with one standard deviation on either side. Values that are no
 * numbers stand side by side in their order. Source: scikit-learn's `ValidationCurveDisplay`.
 *
 * @param result                 of `validationCurve`
 * @param paramName, paramRange  as `validationCurve` was given them
 * @throws InvalidParameterError for an illegal name, range or option; InvalidDataError for what is no such result
 */
export function plotValidationCurve(
  result: ValidationCurveScores,
  paramName: string,
  paramRange: Iterable<unknown> | ArrayLike<unknown>,
  options: ScoreCurveOptions = {},
): Chart {
  const who = 'plotValidationCurve';
  const { title, width, height, scoreName, scale } = readOptions(who, SCORE_CURVE_PARAMETERS, options);
  const [given, name, range]: readonly unknown[] = [result, paramName, paramRange];
  if (typeof given !== 'object' || given === null) {
    throw new InvalidDataError(who, 'result', `must be what validationCurve returns. Got ${shown(given)}.`);
  }
  if (typeof name !== 'string')
    throw new InvalidParameterError(who, [{ name: 'paramName', legal: 'a name', got: name }]);
  const values: readonly unknown[] = Array.isArray(range) || ArrayBuffer.isView(range) ? Array.from(paramRange) : [];
  if (values.length === 0) {
    throw new InvalidParameterError(who, [{ name: 'paramRange', legal: 'an array of values', got: range }]);
  }
  const numbers = values.filter((value): value is number => Number.isFinite(value));
  const places = numbers.length === values.length ? numbers : distinctNames(values.map(valueText), 24);
  const x = shortText(name);
  const { spec, notes } = scoresSpec(scorePoints(who, result, places), 'band', {
    x,
    scale,
    scoreName: shortText(scoreName ?? 'score', 36),
    width,
    height,
  });
  return new Chart({ title: headed(title, `Score by ${shortText(name, 40)}`, notes), ...spec });
}

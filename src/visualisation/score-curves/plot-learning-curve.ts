import { InvalidDataError, shown } from '../../errors';
import { readOptions } from '../../validation';
import { Chart } from '../chart';
import { headed } from '../headed';
import { readNumbers } from '../read-numbers';
import { shortText } from '../short-text';
import { SCORE_CURVE_PARAMETERS, type ScoreCurveOptions } from './score-curve-options';
import { scorePoints } from './score-points';
import { scoresSpec } from './scores-spec';

/** What `learningCurve` returns. */
export interface LearningCurveScores {
  readonly trainSizes: readonly number[];
  readonly trainScores: readonly (readonly number[])[]; // [sizes][folds]
  readonly testScores: readonly (readonly number[])[]; // [sizes][folds]
}

/**
 * How scores grow with the number of training samples: means over the folds, in bands of one standard deviation on either
 * side. Source: scikit-learn's `LearningCurveDisplay`.
 *
 * @param result  of `learningCurve`
 * @throws InvalidParameterError for an illegal option; InvalidDataError for what is no such result
 */
export function plotLearningCurve(result: LearningCurveScores, options: ScoreCurveOptions = {}): Chart {
  const who = 'plotLearningCurve';
  const { title, width, height, scoreName, scale } = readOptions(who, SCORE_CURVE_PARAMETERS, options);
  const given: unknown = result;
  if (typeof given !== 'object' || given === null) {
    throw new InvalidDataError(who, 'result', `must be what learningCurve returns. Got ${shown(given)}.`);
  }
  const sizes = readNumbers(who, 'result.trainSizes', result.trainSizes);
  const { spec, notes } = scoresSpec(scorePoints(who, result, sizes), 'band', {
    x: 'training samples',
    scale,
    scoreName: shortText(scoreName ?? 'score', 36),
    width,
    height,
  });
  return new Chart({ title: headed(title, 'Score by the number of training samples', notes), ...spec });
}

export { type LearningCurveScores, plotLearningCurve } from './plot-learning-curve';
export { plotValidationCurve, type ValidationCurveScores } from './plot-validation-curve';
export type { ScoreCurveOptions } from './score-curve-options';
export { type ScorePoint, scoresSpec } from './scores-spec';

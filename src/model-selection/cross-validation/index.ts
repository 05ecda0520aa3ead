export { crossValPredict, type CrossValPredictOptions } from './cross-val-predict';
export { crossValScore, type CrossValScoreOptions } from './cross-val-score';
export { crossValidate, type CrossValidateOptions, type CrossValidateResult } from './cross-validate';
export {
  cvParameter,
  nJobsParameter,
  showsBar,
  signalParameter,
  verboseParameter,
  verbosity,
} from './cross-validation-parameters';
export { type ErrorScore, errorScoreParameter } from './error-score';
export { FIT_AND_PREDICT } from './fit-and-predict';
export { FIT_AND_SCORE, type FitAndScoreResult, type FitAndScoreTask } from './fit-and-score';
export { fitEstimator, secondsSince } from './fit-estimator';
export { FIT_IN_STEPS } from './fit-in-steps';
export { foldData, type FoldData } from './fold-data';
export { alikeScores, reportFailures, scoreColumns } from './fold-failures';
export { progress } from './fold-progress';
export { type LearningCurve, learningCurve, type LearningCurveOptions } from './learning-curve';
export { readScorers, type Scorers } from './read-scorers';
export { type Scores, scoresOf } from './scores-of';
export type { AnyScorer, OneScoring, ScoreName, Scoring } from './scoring';
export { oneScoringParameter, scoringParameter } from './scoring-parameter';
export { validationCurve, type ValidationCurve, type ValidationCurveOptions } from './validation-curve';
export { type Candidate, withParameters } from './with-parameters';

export { checkScoring, ownScore, type Scoring } from './check-scoring';
export { getScorer } from './get-scorer';
export { getScorerNames } from './get-scorer-names';
export type { MetricName } from './library-metrics';
export { makeScorer, type MakeScorerOptions, type MetricScorer, type ScoreFunction } from './make-scorer';
export type { ScorerRecord, ScoringName } from './named-scorers';
export type { ResponseMethod } from './response';
export type { ScoredEstimator, ScoredTargets, Scorer, ScorerOptions, ScoringFunction } from './scorer';
export { referenceTo, scorerOf, type ScorerReference } from './scorer-record';

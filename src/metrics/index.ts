export { accuracy } from './accuracy';
export { accuracyScore, type AccuracyScoreOptions } from './accuracy-score';
export { r2Score, type R2ScoreOptions } from './r2-score';
export { r2Scores, type R2Scores } from './r2-scores';
export { readSampleWeights } from './read-sample-weights';

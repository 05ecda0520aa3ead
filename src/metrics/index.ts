export { r2Score, type R2ScoreOptions } from './r2-score';
export { r2Scores, type R2Scores } from './r2-scores';

/**
 * The table of a search, a value for each candidate in every column, under scikit-learn's names: `params`, one
 * `param_<name>` each (undefined where a candidate does not have it), `split0_test_score` …, `mean_test_score`,
 * `std_test_score`, `rank_test_score`, the same of `train_score`, and times in seconds. Where several scores are named
 * their names stand in place of `score`: `mean_test_accuracy`; there is no `mean_test_score` then, which the type leaves
 * out for the sake of everyone else. `iter` and `n_resources` are those of successive halving.
 */
export interface CvResults<P = Record<string, unknown>> {
  readonly params: Partial<P>[];
  readonly mean_fit_time: number[];
  readonly std_fit_time: number[];
  readonly mean_score_time: number[];
  readonly std_score_time: number[];
  readonly mean_test_score: number[];
  readonly std_test_score: number[];
  /** 1 is the best; those of one score share a rank, those without one the last. */
  readonly rank_test_score: number[];
  readonly [param: `param_${string}`]: unknown[];
  readonly [split: `split${number}_${'test' | 'train'}_${string}`]: number[];
  readonly [mean: `mean_${string}`]: number[];
  readonly [std: `std_${string}`]: number[];
  readonly [rank: `rank_test_${string}`]: number[];
  readonly iter?: number[];
  readonly n_resources?: number[];
}

/** Whatever predicts: a fitted estimator, a pipeline, a search, or an object of a user's own. */
export interface Predicting {
  predict(X: never): unknown;
}

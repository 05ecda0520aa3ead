/** The two kinds of estimator that can be checked. */
export type Kind = 'regressor' | 'classifier';

/** What only some estimators have. */
export type Need =
  | Kind
  | Method
  | 'sampleWeight' // fit({ sampleWeight })
  | 'weightsForRows' // a fit that counts weights, not rows
  | 'multiOutput' // several columns of targets
  | 'multilabel' // several columns of 0 and 1
  | 'numberParameter' // a parameter whose value is a number
  | `parameter ${'randomState' | 'maxIter' | 'warmStart'}`
  | `attribute ${'nIter_' | 'nFeaturesIn_' | 'classes_' | 'model_'}`;

export type Method = 'score' | 'predictProba' | 'predictLogProba' | 'partialFit' | 'dispose' | 'getState' | 'setState';

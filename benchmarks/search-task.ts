/** 24 candidates, each trained on five parts of the digits, with scikit-learn's defaults else. scikit_learn.py gets it as it is. */
export const SEARCH = {
  grid: {
    alpha: [1e-4, 1e-2],
    batchSize: [32, 200],
    hiddenLayerSizes: [[20], [50]],
    learningRateInit: [0.001, 0.003, 0.01],
  },
  folds: 5,
  epochs: 200,
} as const;

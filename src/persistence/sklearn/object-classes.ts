/** Classes whose instances are attributes by name, by the name that they have here. */
export const OBJECT_CLASSES: ReadonlyMap<string, string> = new Map([
  ['sklearn.neural_network._multilayer_perceptron.MLPClassifier', 'MLPClassifier'],
  ['sklearn.neural_network._multilayer_perceptron.MLPRegressor', 'MLPRegressor'],
  ['sklearn.neural_network._stochastic_optimizers.AdamOptimizer', 'AdamOptimizer'],
  ['sklearn.neural_network._stochastic_optimizers.SGDOptimizer', 'SGDOptimizer'],
  ['sklearn.pipeline.Pipeline', 'Pipeline'],
  ['sklearn.preprocessing._data.StandardScaler', 'StandardScaler'],
  ['sklearn.preprocessing._data.MinMaxScaler', 'MinMaxScaler'],
  ['sklearn.preprocessing._data.MaxAbsScaler', 'MaxAbsScaler'],
  ['sklearn.preprocessing._data.RobustScaler', 'RobustScaler'],
  ['sklearn.preprocessing._label.LabelBinarizer', 'LabelBinarizer'],
]);

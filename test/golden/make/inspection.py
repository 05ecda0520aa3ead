"""permutation_importance and partial_dependence of the fitted twins and of small MLPs."""

import warnings

import golden
import numpy as np
from sklearn.datasets import load_diabetes, load_iris
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.neural_network import MLPClassifier, MLPRegressor
from twins import Centroids, Ridge

warnings.simplefilter("ignore")
DIABETES = load_diabetes(return_X_y=True)
IRIS = load_iris(return_X_y=True)
X_SMALL, Y_SMALL = DIABETES[0][:60], DIABETES[1][:60]
WEIGHTS = 1 + np.arange(60) % 5
small = {"hidden_layer_sizes": [4], "batch_size": 16, "max_iter": 5, "random_state": 0}
ridge = Ridge(0.01).fit(X_SMALL, Y_SMALL)
centroids = Centroids().fit(*IRIS)
of_two = Centroids().fit(IRIS[0][:100], IRIS[1][:100])
classifier = MLPClassifier(**small).fit(*IRIS)
targets = np.column_stack([Y_SMALL, Y_SMALL[::-1]])
two_outputs = MLPRegressor(**small).fit(X_SMALL, targets)
coarse = np.round(X_SMALL, 1)  # few values


def importance(estimator, X, y, **options):
    result = permutation_importance(estimator, X, y, **options)
    return {name: dict(each) for name, each in result.items()} if "importances" not in result else dict(result)


golden.write(
    "inspection",
    {
        "importance": {
            "default": importance(ridge, X_SMALL, Y_SMALL, random_state=0),
            "weighted": importance(ridge, X_SMALL, Y_SMALL, random_state=1, n_repeats=3, sample_weight=WEIGHTS),
            "share": importance(ridge, X_SMALL, Y_SMALL, random_state=2, n_repeats=3, max_samples=0.4),
            "count": importance(ridge, X_SMALL, Y_SMALL, random_state=3, n_repeats=2, max_samples=31, sample_weight=WEIGHTS),
            "several": importance(centroids, *IRIS, random_state=4, scoring=["accuracy", "neg_log_loss"]),
            "mlp": importance(classifier, *IRIS, random_state=np.random.RandomState(7), n_repeats=4, scoring="neg_log_loss"),
        },
        "dependence": {
            "default": dict(partial_dependence(ridge, X_SMALL, [2])),
            "both": dict(partial_dependence(ridge, X_SMALL[:7], 3, kind="both", grid_resolution=4, percentiles=(0.1, 0.8))),
            "pair": dict(partial_dependence(centroids, IRIS[0], [3, 0], grid_resolution=5)),
            "weighted": dict(partial_dependence(ridge, X_SMALL, [1], sample_weight=WEIGHTS, grid_resolution=6)),
            "two": dict(partial_dependence(of_two, IRIS[0][:100:9], [2], kind="both", grid_resolution=3)),
            "decision": dict(
                partial_dependence(of_two, IRIS[0][:100:9], [2], response_method="decision_function", grid_resolution=3)
            ),
            "mlp": dict(partial_dependence(classifier, IRIS[0][::9], [1], kind="both", grid_resolution=3)),
            "outputs": dict(partial_dependence(two_outputs, X_SMALL[:9], [0], kind="both", grid_resolution=3)),
            "fewValues": dict(partial_dependence(ridge, coarse, [1, 4])),
            "categories": dict(partial_dependence(ridge, X_SMALL[:9], [5], categorical_features=[5], grid_resolution=3)),
            "custom": dict(partial_dependence(ridge, X_SMALL, [5, 2], custom_values={5: [0.1, -0.1, 0.0]}, grid_resolution=3)),
        },
    },
)

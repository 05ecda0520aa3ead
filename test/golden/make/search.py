"""Tables and best candidates of searches over the twins of iris and diabetes, and over a small MLP."""

import warnings

import golden
import numpy as np
from scipy.stats import uniform
from sklearn.datasets import load_diabetes, load_iris
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import GridSearchCV, HalvingGridSearchCV, KFold, RandomizedSearchCV
from sklearn.neural_network import MLPClassifier
from twins import Centroids, Ridge

warnings.simplefilter("ignore")
DIABETES = load_diabetes(return_X_y=True)
IRIS = load_iris(return_X_y=True)
X_SMALL, Y_SMALL = DIABETES[0][:60], DIABETES[1][:60]
WEIGHTS = 1 + np.arange(60) % 5


def outcome(search, X, y, **params):
    search.fit(X, y, **params)
    table = {
        key: value
        for key, value in search.cv_results_.items()
        if not key.endswith("_time") and not key.startswith("param_")
    }
    halving = ("n_resources_", "n_candidates_", "n_remaining_candidates_", "n_iterations_", "n_possible_iterations_")
    halving += ("n_required_iterations_", "min_resources_", "max_resources_")
    found = {name: getattr(search, name) for name in halving if hasattr(search, name)}
    if hasattr(search, "best_index_"):
        found |= {"best_index_": search.best_index_, "best_params_": search.best_params_}
    if hasattr(search, "best_score_"):
        found |= {"best_score_": search.best_score_}
    if hasattr(search, "best_estimator_"):
        found |= {"predictions": search.predict(X[::10])}
        if not (search.multimetric_ and callable(search.refit)):  # which of the scores is not said
            found |= {"score": search.score(X, y)}
    return {"table": table, **found}


several = ["r2", "neg_mean_squared_error"]
shrinkages = [0, 0.25, 0.5, 0.5, 0.75, 1]
mlp = MLPClassifier(hidden_layer_sizes=[4], max_iter=5, batch_size=16, random_state=0)
eight = {"alpha": [0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], "shift": [-3.0, 0.0]}

golden.write(
    "search",
    {
        "grid": outcome(GridSearchCV(Ridge(), {"shift": [0, 5], "alpha": [0.01, 0.1, 1]}, return_train_score=True), X_SMALL, Y_SMALL),
        "ties": outcome(GridSearchCV(Centroids(), [{"shrinkage": shrinkages}, {"scale": [2, 3]}], cv=10), *IRIS),
        "failing": outcome(GridSearchCV(Ridge(), {"alpha": [-1, 0.1, -2, 1]}, cv=3, return_train_score=True), X_SMALL, Y_SMALL),
        "failingAsMinusOne": outcome(GridSearchCV(Ridge(), {"alpha": [-1, 0.1]}, cv=3, error_score=-1), X_SMALL, Y_SMALL),
        "several": outcome(
            GridSearchCV(Ridge(), {"alpha": [0.001, 0.1, -1]}, scoring=several, refit="r2", cv=4), X_SMALL, Y_SMALL
        ),
        "severalWithoutRefit": outcome(
            GridSearchCV(Ridge(), {"alpha": [0.001, 0.1]}, scoring=several, refit=False, cv=4), X_SMALL, Y_SMALL
        ),
        "callable": outcome(
            GridSearchCV(
                Ridge(),
                {"alpha": [0.001, -1, 0.1]},
                scoring=lambda model, X, y: {"first": model.predict(X)[0], "r2": model.score(X, y)},
                refit=lambda table: int(table["rank_test_first"].tolist().index(2)),
                cv=4,
            ),
            X_SMALL,
            Y_SMALL,
        ),
        "weighted": outcome(GridSearchCV(Ridge(), {"alpha": [0.01, 0.1]}), X_SMALL, Y_SMALL, sample_weight=WEIGHTS),
        "mlp": outcome(
            GridSearchCV(mlp, {"activation": ["relu", "tanh"], "alpha": [1e-4, 0.1]}, cv=3, scoring="neg_log_loss"), *IRIS
        ),
        "random": outcome(
            RandomizedSearchCV(Ridge(), {"shift": [0, 5, -5], "alpha": [0.01, 0.1, 1]}, n_iter=4, random_state=3),
            X_SMALL,
            Y_SMALL,
        ),
        "randomDistribution": outcome(
            RandomizedSearchCV(Ridge(), {"shift": [0, 5, -5], "alpha": uniform(0.01, 0.5)}, n_iter=5, random_state=3),
            X_SMALL,
            Y_SMALL,
        ),
        "halving": outcome(
            HalvingGridSearchCV(Ridge(), eight, cv=3, random_state=0, factor=2), *DIABETES
        ),
        "halvingClassifier": outcome(
            HalvingGridSearchCV(Centroids(), {"shrinkage": [0, 0.3, 0.6, 0.9], "scale": [1, 2, 3]}, cv=3, random_state=1),
            *IRIS,
        ),
        "halvingSmallest": outcome(
            HalvingGridSearchCV(
                Ridge(),
                eight,
                cv=KFold(3),
                random_state=2,
                min_resources="smallest",
                max_resources=200,
                scoring="neg_mean_squared_error",
                return_train_score=False,
            ),
            *DIABETES,
        ),
        "halvingAggressive": outcome(
            HalvingGridSearchCV(
                Ridge(), eight, cv=3, random_state=2, factor=2, min_resources=40, max_resources=90, aggressive_elimination=True
            ),
            *DIABETES,
        ),
        "halvingFailing": outcome(
            HalvingGridSearchCV(Ridge(), {"alpha": [-1, 0.1, 1, -2, 10]}, cv=3, random_state=2, factor=2), *DIABETES
        ),
        "halvingParameter": outcome(
            HalvingGridSearchCV(Ridge(), {"alpha": [0.1, 1, 10, 100]}, cv=3, resource="shift", max_resources=9, factor=2),
            *DIABETES,
        ),
    },
)

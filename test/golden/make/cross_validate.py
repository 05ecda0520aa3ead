"""cross_validate, cross_val_score and cross_val_predict of the twins over iris and diabetes, and of small MLPs."""

import warnings

import golden
import numpy as np
from sklearn.datasets import load_diabetes, load_iris
from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, cross_val_predict, cross_val_score, cross_validate
from sklearn.neural_network import MLPClassifier, MLPRegressor
from twins import Centroids, Ridge

warnings.simplefilter("ignore")
DIABETES = load_diabetes(return_X_y=True)
IRIS = load_iris(return_X_y=True)
X_SMALL, Y_SMALL = DIABETES[0][:60], DIABETES[1][:60]
WEIGHTS = 1 + np.arange(60) % 5
GROUPS = np.arange(60) // 7
mlp = MLPRegressor(hidden_layer_sizes=[4], max_iter=5, batch_size=16, random_state=0)
classifier = MLPClassifier(hidden_layer_sizes=[4], max_iter=5, batch_size=16, random_state=0)


def table(estimator, X, y, **options):
    result = cross_validate(estimator, X, y, **options)
    return {key: value for key, value in result.items() if not key.endswith("_time") and key != "estimator"}


golden.write(
    "cross-validate",
    {
        "regressionDefault": table(Ridge(), X_SMALL, Y_SMALL, return_train_score=True, return_indices=True),
        "regressionSeveral": table(
            Ridge(0.1),
            X_SMALL,
            Y_SMALL,
            cv=KFold(4, shuffle=True, random_state=1),
            scoring=["r2", "neg_mean_squared_error", "neg_max_error"],
            return_train_score=True,
        ),
        "weighted": table(Ridge(0.01), X_SMALL, Y_SMALL, params={"sample_weight": WEIGHTS}),
        "grouped": table(Ridge(), X_SMALL, Y_SMALL, groups=GROUPS, cv=GroupKFold(3), scoring="neg_mean_absolute_error"),
        "classes": table(
            Centroids(0.2), *IRIS, scoring={"hits": "accuracy", "f": "f1_macro", "loss": "neg_log_loss"}, cv=7
        ),
        "oneMissing": table(Centroids(), *IRIS, cv=KFold(3)),
        "mlp": table(mlp, X_SMALL, Y_SMALL, cv=3, return_train_score=True),
        "mlpScore": cross_val_score(classifier, *IRIS, cv=3, scoring="neg_log_loss"),
        "score": cross_val_score(Centroids(0.5), *IRIS, cv=StratifiedKFold(4, shuffle=True, random_state=3)),
        "predict": cross_val_predict(Ridge(), X_SMALL, Y_SMALL, cv=KFold(4, shuffle=True, random_state=1)),
        "predictLabels": cross_val_predict(Centroids(), IRIS[0], np.array(["c", "a", "b"])[IRIS[1]], cv=4),
        "predictProba": cross_val_predict(Centroids(), *IRIS, cv=KFold(3), method="predict_proba")[::5],
        "predictLogProba": cross_val_predict(
            Centroids(), IRIS[0], np.array(["c", "a", "b"])[IRIS[1]], cv=KFold(3), method="predict_log_proba"
        )[::5],
        "predictLogProbaMlp": cross_val_predict(classifier, *IRIS, cv=KFold(3), method="predict_log_proba")[::5],
        "decision": cross_val_predict(Centroids(), *IRIS, cv=4, method="decision_function")[::5],
        "decisionOfTwo": cross_val_predict(
            Centroids(), IRIS[0][:100], IRIS[1][:100], cv=4, method="decision_function"
        )[::5],
    },
)

"""learning_curve and validation_curve of the twins and of small MLPs."""

import warnings

import golden
from sklearn.datasets import load_diabetes, load_iris
from sklearn.model_selection import KFold, StratifiedKFold, learning_curve, validation_curve
from sklearn.neural_network import MLPClassifier, MLPRegressor
from twins import Centroids, Ridge

warnings.simplefilter("ignore")
DIABETES = load_diabetes(return_X_y=True)
IRIS = load_iris(return_X_y=True)
SHUFFLED = StratifiedKFold(3, shuffle=True, random_state=0)
small = {"hidden_layer_sizes": [4], "batch_size": 16, "random_state": 0}


def learning(*args, **options):
    sizes, train, test = learning_curve(*args, **options)
    return {"trainSizes": sizes, "trainScores": train, "testScores": test}


def validation(estimator, data, name, values, **options):
    train, test = validation_curve(estimator, *data, param_name=name, param_range=values, **options)
    return {"trainScores": train, "testScores": test}


golden.write(
    "curves",
    {
        "default": learning(Ridge(0.01), *DIABETES),
        "counts": learning(Ridge(0.01), *DIABETES, train_sizes=[300, 20, 90], cv=KFold(4, shuffle=True, random_state=1)),
        "shuffled": learning(
            Centroids(),
            *IRIS,
            train_sizes=[0.1, 0.11, 0.5, 0.999],
            cv=KFold(3),
            shuffle=True,
            random_state=5,
            scoring="f1_macro",
        ),
        "incremental": learning(
            MLPClassifier(**small), *IRIS, train_sizes=[0.3, 0.6, 1.0], cv=SHUFFLED, exploit_incremental_learning=True
        ),
        "incrementalRegressor": learning(
            MLPRegressor(**small),
            DIABETES[0][:80],
            DIABETES[1][:80],
            train_sizes=[20, 40],
            cv=3,
            exploit_incremental_learning=True,
            scoring="neg_mean_squared_error",
        ),
        "validation": validation(Ridge(), DIABETES, "alpha", [1e-3, 0.1, 10], cv=4),
        "validationFailing": validation(Ridge(), DIABETES, "alpha", [0.1, -1], cv=3),
        "validationMlp": validation(
            MLPClassifier(max_iter=4, **small), IRIS, "activation", ["relu", "tanh"], cv=SHUFFLED, scoring="neg_log_loss"
        ),
    },
)

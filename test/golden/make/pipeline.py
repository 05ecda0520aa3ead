"""sklearn.pipeline.Pipeline: scaler and MLP on iris, wine and diabetes; what it is called with in between."""

import warnings

import golden
import numpy as np
from sklearn.datasets import load_diabetes, load_iris, load_wine
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

warnings.simplefilter("ignore")  # few epochs, and they know


def rows(load, every):
    X, y = load(return_X_y=True)
    return X[::every], y[::every]


def fitted(load, every, mlp, settings, fit_params=None):
    X, y = rows(load, every)
    # Weights by the place of a sample, so that the test can make them without the file.
    weights = 0.5 + np.arange(len(X)) % 3
    params = {name: weights for name in (fit_params or [])}
    pipe = Pipeline([("scaler", StandardScaler()), ("mlp", mlp(**settings))]).fit(X, y, **params)
    half = X[::2]
    result = {
        "X": X,
        "y": y,
        "settings": {camel(name): value for name, value in settings.items()},
        "weighted": [name.split("__")[0] for name in (fit_params or [])],
        "lossCurve": getattr(pipe["mlp"], "loss_curve_", None),
        "loss": pipe["mlp"].loss_,
        "mean": pipe["scaler"].mean_,
        "predictions": pipe.predict(half),
        "score": pipe.score(X, y),
        "weightedScore": pipe.score(X, y, sample_weight=weights),
        "transformed": pipe[:-1].transform(half[:4]),
        "nFeaturesIn": pipe.n_features_in_,
    }
    if hasattr(pipe, "predict_proba"):
        result["probabilities"] = pipe.predict_proba(half)
        result["logProbabilities"] = pipe.predict_log_proba(half)
        result["classes"] = pipe.classes_
    return result


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


SMALL = {"hidden_layer_sizes": [6], "max_iter": 15, "random_state": 3}
scalers = make_pipeline(StandardScaler(), MinMaxScaler(), StandardScaler())
X, _ = rows(load_iris, 10)

golden.write(
    "pipeline",
    {
        "fits": {
            "iris": fitted(load_iris, 3, MLPClassifier, SMALL),
            "iris, logistic, sgd": fitted(
                load_iris, 5, MLPClassifier, {**SMALL, "activation": "logistic", "solver": "sgd", "alpha": 0.1}
            ),
            "wine, weights for both": fitted(
                load_wine, 4, MLPClassifier, SMALL, ["scaler__sample_weight", "mlp__sample_weight"]
            ),
            "wine, weights for the scaler": fitted(load_wine, 5, MLPClassifier, SMALL, ["scaler__sample_weight"]),
            "diabetes": fitted(load_diabetes, 9, MLPRegressor, {**SMALL, "learning_rate_init": 0.05}),
            "diabetes, lbfgs": fitted(load_diabetes, 12, MLPRegressor, {**SMALL, "solver": "lbfgs", "max_iter": 8}),
        },
        "names": list(dict(make_pipeline(StandardScaler(), MinMaxScaler(), StandardScaler(), "passthrough", "passthrough", MLPRegressor()).steps)),
        "parameters": sorted(
            name
            for name in make_pipeline(StandardScaler(), "passthrough", MLPRegressor()).get_params()
            if name not in ("memory", "transform_input", "standardscaler__copy")
        ),
        "transforms": {
            "X": X,
            "transformed": scalers.fit_transform(X),
            "back": scalers.inverse_transform(scalers.transform(X)),
            "names": scalers.get_feature_names_out(),
            "renamed": scalers.get_feature_names_out(["a", "b", "c", "d"]),
        },
    },
)

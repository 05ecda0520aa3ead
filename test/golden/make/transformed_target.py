"""sklearn.compose.TransformedTargetRegressor over an MLP: by a transformer and by functions, one output and two."""

import warnings

import golden
import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.datasets import load_diabetes
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

X, y = load_diabetes(return_X_y=True)
X, y = X[::9], y[::9]
two = np.column_stack([y, np.sqrt(y)])
weights = 0.5 + np.arange(len(X)) % 3
MLP = {"hidden_layer_sizes": [5], "max_iter": 12, "random_state": 1, "learning_rate_init": 0.05}


def case(y, fit_params=None, regressor=None, **settings):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = TransformedTargetRegressor(regressor or MLPRegressor(**MLP), **settings)
        model.fit(X, y, **(fit_params or {}))
    return {
        "y": y,
        "warns": any("strictly inverse" in str(w.message) for w in caught),
        "loss": getattr(model.regressor_, "loss_", None),
        "predictions": model.predict(X[::2]),
        "score": model.score(X, y),
        "weightedScore": model.score(X, y, sample_weight=weights),
        "nFeaturesIn": model.n_features_in_,
    }


golden.write(
    "transformed-target",
    {
        "X": X,
        "cases": {
            "scaler": case(y, transformer=StandardScaler()),
            "scaler, two outputs": case(two, transformer=MinMaxScaler()),
            "scaler, weights": case(y, {"sample_weight": weights}, transformer=StandardScaler()),
            "functions": case(y, func=np.log1p, inverse_func=np.expm1),
            "functions, two outputs": case(two, func=np.sqrt, inverse_func=np.square),
            "functions that are no inverse": case(y, func=np.sqrt, inverse_func=np.log),
            "unchecked": case(y, func=np.sqrt, inverse_func=np.log, check_inverse=False),
            "nothing": case(y / 100),
            "a column": case(y[:, None], transformer=StandardScaler()),
            "a pipeline": case(y, regressor=make_pipeline(StandardScaler(), MLPRegressor(**MLP)), transformer=StandardScaler()),
        },
    },
)

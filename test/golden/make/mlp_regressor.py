"""MLPRegressor with adam: small cases over layers, activations, batches and stopping, with all that a fit learns."""

import warnings

import golden
import numpy as np
from sklearn.datasets import make_regression
from sklearn.neural_network import MLPRegressor

warnings.simplefilter("ignore")


def fitted(title, X, y, options):
    """One case: the data, the parameters under our names, and what scikit-learn learnt."""
    model = MLPRegressor(random_state=7, **options).fit(X, y)
    words = {key: key.split("_")[0] + "".join(part.title() for part in key.split("_")[1:]) for key in options}
    return {
        "title": title,
        "single": X.dtype == np.float32,
        "X": X,
        "y": y,
        "parameters": {"randomState": 7} | {words[key]: value for key, value in options.items()},
        "coefs": model.coefs_,
        "intercepts": model.intercepts_,
        "lossCurve": model.loss_curve_,
        "bestLoss": model.best_loss_,
        "nIter": model.n_iter_,
        "t": model.t_,
        "nLayers": model.n_layers_,
        "nOutputs": model.n_outputs_,
        "predictions": model.predict(X),
        "score": model.score(X, y),
    }


X, y = make_regression(n_samples=23, n_features=3, n_informative=3, noise=0.5, random_state=3)
y = y / 50
_, Y = make_regression(n_samples=23, n_features=3, n_informative=3, n_targets=2, noise=0.5, random_state=3)
Y = Y / 50

small = {"hidden_layer_sizes": (4,), "max_iter": 30}
cases = [fitted(f"activation {name}", X, y, small | {"activation": name}) for name in ("identity", "logistic", "tanh", "relu")]
cases += [
    fitted("no hidden layer", X, y, {"hidden_layer_sizes": (), "max_iter": 30}),
    fitted("three hidden layers", X, y, {"hidden_layer_sizes": (5, 4, 3), "activation": "tanh", "max_iter": 30}),
    fitted("default hidden layer of 100 units", X, y, {"max_iter": 3}),
    fitted("two outputs", X, Y, small | {"activation": "logistic"}),
    fitted("last batch shorter", X, y, small | {"batch_size": 5}),
    fitted("batches of one sample", X, y, small | {"batch_size": 1, "max_iter": 5}),
    fitted("last batch of one sample, two outputs", X, Y, small | {"batch_size": 11, "activation": "tanh"}),
    fitted("no shuffling", X, y, small | {"shuffle": False, "batch_size": 10}),
    fitted("no penalty", X, y, small | {"alpha": 0.0}),
    fitted("strong penalty", X, y, small | {"alpha": 3.0, "batch_size": 10}),
    fitted("adam's own settings", X, y, small | {"learning_rate_init": 0.05, "beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3}),
    fitted("stopped by tol inside a run", X, y, {"hidden_layer_sizes": (4,), "max_iter": 500, "tol": 0.01, "n_iter_no_change": 3, "learning_rate_init": 0.01}),
    fitted("stopped at the first chance", X, y, small | {"tol": 1e9, "n_iter_no_change": 1}),
    fitted("one epoch", X, y, small | {"max_iter": 1}),
    fitted("one sample", X[:1], y[:1], small),
    fitted("32-bit X, relu", X.astype(np.float32), y, small | {"batch_size": 10}),
    fitted("32-bit X, tanh, two outputs", X.astype(np.float32), Y, small | {"activation": "tanh"}),
]
golden.write("mlp-regressor", cases)

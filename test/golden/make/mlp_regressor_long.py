"""The README's example, 1,000 epochs with each activation: the loss curve to its end, and the score."""

import warnings

import golden
from sklearn.datasets import make_regression
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPRegressor

warnings.simplefilter("ignore")

X, y = make_regression(n_samples=1000, n_features=2, noise=0.1, random_state=0)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)


def fitted(activation):
    model = MLPRegressor(hidden_layer_sizes=(10,), max_iter=1000, alpha=1e-4, random_state=42, activation=activation)
    model.fit(X_train, y_train)
    return {
        "activation": activation,
        "nIter": model.n_iter_,
        "score": model.score(X_test, y_test),
        "lossCurve": model.loss_curve_,
        "coefs": model.coefs_,
        "intercepts": model.intercepts_,
    }


golden.write("mlp-regressor-long", [fitted(name) for name in ("identity", "logistic", "tanh", "relu")])

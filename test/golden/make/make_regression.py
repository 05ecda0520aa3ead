"""sklearn.datasets.make_regression for many options: X, y and the true coefficients, unsqueezed."""

import golden
import numpy as np
from sklearn.datasets import make_regression

OPTIONS = [
    {"n_samples": 4, "n_features": 2, "n_informative": 1, "noise": 1, "bias": 0.5, "random_state": 42},
    {"n_samples": 30, "n_features": 2, "noise": 0.1, "random_state": 0},
    {"n_samples": 20, "n_features": 5, "n_informative": 3, "random_state": 1},
    {"n_samples": 20, "n_features": 5, "n_informative": 3, "shuffle": False, "noise": 10, "random_state": 1},
    {"n_samples": 10, "n_features": 4, "n_informative": 0, "bias": -3, "random_state": 2},
    {"n_samples": 15, "n_features": 6, "n_informative": 4, "n_targets": 3, "noise": 2.5, "random_state": 3},
    {"n_samples": 1, "n_features": 3, "n_informative": 3, "random_state": 4},
    {"n_samples": 7, "n_features": 1, "n_targets": 2, "random_state": 5},
    {"n_samples": 12, "n_features": 5, "effective_rank": 2, "random_state": 6},
    {"n_samples": 5, "n_features": 12, "effective_rank": 3, "tail_strength": 0.1, "noise": 1, "random_state": 7},
    {"n_samples": 6, "n_features": 6, "effective_rank": 1, "tail_strength": 0, "n_targets": 2, "random_state": 8},
    {"random_state": 9},
]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


def case(options):
    X, y, coef = make_regression(**options, coef=True)
    targets = options.get("n_targets", 1)
    shape = () if targets == 1 else (targets,)
    if X.size > 2000:  # the defaults: enough to see that all draws are in place
        X = X[:3]
    return {
        "options": {camel(name): value for name, value in options.items()},
        "X": X,
        "y": np.reshape(y, (-1, *shape)),
        "coef": np.reshape(coef, (-1, *shape)),
    }


golden.write("make-regression", [case(options) for options in OPTIONS])

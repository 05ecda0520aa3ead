"""Huge and tiny numbers, and data with next to nothing in them: what scikit-learn learns, or that it refuses."""

import warnings

import golden
import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

X = np.array([[0, 1], [1, 0], [2, -1], [-1, 0.5], [0.5, 0.5], [1.5, -2]])
VALUES = np.array([1, 2, 3.5, 0, 1, 2.5])
TWO = np.array([0, 1, 1, 0, 0, 1])
THREE = np.array([0, 1, 2, 0, 1, 2])
MANY = np.array([[1, 0, 1], [0, 0, 1], [1, 1, 0], [0, 0, 0], [1, 1, 1], [0, 1, 0]])
OURS = {
    "loss": "loss",
    "solver": "solver",
    "alpha": "alpha",
    "batch_size": "batchSize",
    "learning_rate_init": "learningRateInit",
    "max_iter": "maxIter",
}


def case(title, X, y, sample_weight=None, classifies=None, **options):
    """One case: the data, the parameters under our names, and what scikit-learn learns."""
    classifies = y.dtype.kind != "f" if classifies is None else classifies
    options = {"max_iter": 3} | options
    model = (MLPClassifier if classifies else MLPRegressor)(hidden_layer_sizes=(3,), random_state=0, **options)
    inputs = {
        "title": title,
        "classifies": classifies,
        "single": X.dtype == np.float32,
        "X": X,
        "y": y,
        "sampleWeight": sample_weight,
        "parameters": {OURS[name]: value for name, value in options.items()},
    }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            model.fit(X, y, sample_weight=sample_weight)
        except ValueError as error:
            assert "non-finite parameter weights" in str(error)
            return inputs | {"learnt": None}
        outputs = model.predict_proba(X) if classifies else model.predict(X)
    unconverged = any(warning.category is ConvergenceWarning for warning in caught)
    return inputs | {
        "learnt": {
            "loss": model.loss_,
            "nIter": model.n_iter_,
            "isStuck": unconverged and model.n_iter_ < options["max_iter"],
            "layers": [np.concatenate([W.ravel(), b]) for W, b in zip(model.coefs_, model.intercepts_)],
            "outputs": outputs,
        }
    }


cases = []
for scale in (1e30, 1e-30, 1e150, 1e300):
    for solver in ("adam", "sgd", "lbfgs"):
        cases += [
            case(f"X · {scale:g}, {solver}, numbers", X * scale, VALUES, solver=solver),
            case(f"X · {scale:g}, {solver}, two classes", X * scale, TWO, solver=solver),
        ]
    cases += [
        case(f"X · {scale:g}, adam, three classes", X * scale, THREE),
        case(f"X · {scale:g}, adam, several classes at once", X * scale, MANY),
    ]
cases += [
    case("logits of 1e38, sgd", X * 1e38, TWO, solver="sgd", learning_rate_init=1e-30),
    case("X in 32 bits · 1e10, two classes", (X * 1e10).astype(np.float32), TWO),
    case("X in 32 bits · 1e10, three classes", (X * 1e10).astype(np.float32), THREE),
    case("X in 32 bits · 1e-30, numbers", (X * 1e-30).astype(np.float32), VALUES),
    case("y · 1e200, whose square is too large", X, VALUES * 1e200),
    case("y · 1e200, lbfgs", X, VALUES * 1e200, solver="lbfgs"),
    case("y · 1e-200", X, VALUES * 1e-200),
    case("Poisson, e to the power of thousands", X * 1e4, VALUES, loss="poisson"),
    case("Poisson, y · 1e100", X, VALUES * 1e100, loss="poisson"),
    case("a rate of 1e10, sgd", X, THREE, solver="sgd", learning_rate_init=1e10, max_iter=12),
    case("a rate of 1e10, adam", X, THREE, learning_rate_init=1e10, max_iter=12),
    case("a rate of 1e200, sgd", X, TWO, solver="sgd", learning_rate_init=1e200, max_iter=12),
    case("a rate of 1e200, adam", X, VALUES, learning_rate_init=1e200, max_iter=12),
    case("one y for all, adam", X, VALUES * 0 + 5, learning_rate_init=0.1, max_iter=20),
    case("one y for all, lbfgs", X, VALUES * 0 + 5, solver="lbfgs", max_iter=20),
    case("one X for all", X * 0 + 7, VALUES, learning_rate_init=0.1, max_iter=20),
    case("zeros for X", X * 0, THREE, learning_rate_init=0.1, max_iter=20),
    case("one sample, numbers", X[:1], VALUES[:1]),
    case("one sample, lbfgs", X[:1], VALUES[:1], solver="lbfgs"),
    case("one sample, one class", X[:1], TWO[:1]),
    case("20 features, 3 samples", np.cos(np.arange(60)).reshape(3, 20), TWO[:3], max_iter=10),
    case("batches of one sample", X, THREE, batch_size=1, max_iter=10),
    case("all weights 1e6", X, TWO, sample_weight=[1e6] * 6),
    case("one weight of 1e6", X, THREE, sample_weight=[1e6, 1, 1, 1, 1, 1], solver="sgd"),
    case("all weights 1e-300", X, TWO, sample_weight=[1e-300] * 6),
    case("all weights 1e-300, sgd", X, TWO, sample_weight=[1e-300] * 6, solver="sgd", max_iter=12),
    case("alpha 1e10, adam", X, TWO, alpha=1e10, max_iter=12),
    case("alpha 1e10, sgd", X, TWO, alpha=1e10, solver="sgd", max_iter=12),
    case("alpha 1e10, lbfgs", X, TWO, alpha=1e10, solver="lbfgs", max_iter=12),
    case("alpha 1e300, lbfgs", X, VALUES, alpha=1e300, solver="lbfgs"),
]
golden.write("extremes", cases)

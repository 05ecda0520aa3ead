"""What MLPRegressor and MLPClassifier show to the outside: parameters, methods, fitted attributes, warnings, errors."""

import contextlib
import inspect
import io
import warnings

import golden
import numpy as np
from scipy import sparse
from sklearn.neural_network import MLPClassifier, MLPRegressor

X = np.arange(40.0).reshape(20, 2) / 40
Y = {MLPRegressor: np.arange(20.0), MLPClassifier: np.arange(20) % 2}
SOLVERS = {
    "adam": {"solver": "adam"},
    "sgd": {"solver": "sgd"},
    "lbfgs": {"solver": "lbfgs"},
    "early stopping": {"early_stopping": True},
}
CHOICES = ["auto", "squared_error", "poisson", "identity", "logistic", "tanh", "relu", "sigmoid", "lbfgs", "sgd", "adam"]
CHOICES += ["constant", "invscaling", "adaptive"]
# No 2.0, which only Python tells from 2, and booleans only where they are meant: Python takes True for 1.
PROBES = [-1, 0, 1e-9, 0.5, 1, 1.5, 2, 2**32 - 1, 2**32, np.inf, np.nan, None, [], [2], [2, 3], [2, 0], [2.5], *CHOICES]
LARGE = [2**32 - 1, 2**32]


def fitted(estimator, **parameters):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return estimator(**{"max_iter": 2, **parameters}).fit(X, Y[estimator])


def accepted(estimator, parameter, default):
    """Which of PROBES a fit takes; no layer or batch is tried that fills the memory."""
    is_large = parameter in ("hidden_layer_sizes", "batch_size", "max_iter", "max_fun")
    probes = [probe for probe in PROBES if not (is_large and probe in LARGE)]
    probes += [True, False] if isinstance(default, bool) else []
    return {"tried": probes, "accepted": [takes(estimator, {parameter: probe}) for probe in probes]}


def takes(estimator, parameters):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            fitted(estimator, **parameters)
    except (ValueError, TypeError):
        return False
    return True


def methods(estimator):
    names = [name for name in dir(estimator) if not name.startswith("_") and callable(getattr(estimator, name))]
    return {name: signature(getattr(estimator, name)) for name in names}


def signature(method):
    """Without self and types."""
    parameters = [each.replace(annotation=inspect.Parameter.empty) for each in inspect.signature(method).parameters.values()]
    return str(inspect.Signature(parameters[1:]))


def attributes(estimator):
    """Those of a fitted estimator for each way to fit, and those that the class only promises in its documentation."""
    found = {}
    for how, parameters in SOLVERS.items():
        model = fitted(estimator, **parameters)
        found[how] = [name for name in dir(model) if name.endswith("_") and not name.startswith("_")]
    section = estimator.__doc__.split("    Attributes\n")[1].split("    See Also\n")[0]
    lines = [line for line in section.splitlines() if line.startswith("    ") and not line.startswith("     ")]
    found["documented"] = [line.split(" : ")[0].strip() for line in lines if " : " in line]
    return found


def raised(call):
    """The names of the warnings that a call gives, or of its error and the errors that this one is."""
    with warnings.catch_warnings(record=True) as given, np.errstate(all="ignore"):
        warnings.simplefilter("always")
        try:
            call()
        except Exception as error:
            return {"error": [kind.__name__ for kind in type(error).__mro__ if kind not in (object, BaseException, Exception)]}
    return {"warnings": sorted({warning.category.__name__ for warning in given})}


def told(estimator):
    y = Y[estimator]
    model = fitted(estimator)
    quiet = {"max_iter": 1000, "tol": 1e9}
    named = {"classes": [0, 1]} if estimator is MLPClassifier else {}
    return {
        "max_iter reached": raised(lambda: estimator(max_iter=1).fit(X, y)),
        "lbfgs: max_iter reached": raised(lambda: estimator(solver="lbfgs", max_iter=1).fit(X, y)),
        "y of one column": raised(lambda: estimator(**quiet).fit(X, y[:, None])),
        "batch_size larger than the data": raised(lambda: estimator(batch_size=21, **quiet).fit(X, y)),
        "score of one sample": raised(lambda: model.score(X[:1], y[:1])),
        "parameter out of range": raised(lambda: estimator(alpha=-1).fit(X, y)),
        "unknown parameter": raised(lambda: estimator(alhpa=1)),
        "unknown parameter of set_params": raised(lambda: estimator().set_params(alhpa=1)),
        "predict before fit": raised(lambda: estimator().predict(X)),
        "attribute before fit": raised(lambda: estimator().coefs_),
        "NaN in X": raised(lambda: estimator().fit(X * np.nan, y)),
        "lengths differ": raised(lambda: estimator().fit(X, y[1:])),
        "other number of features": raised(lambda: model.predict(X[:, :1])),
        "weights diverge": raised(
            lambda: estimator(solver="sgd", learning_rate_init=1e300, tol=0, max_iter=5).fit(X, y)
        ),
        "early_stopping with partial_fit": raised(
            lambda: estimator(early_stopping=True).partial_fit(X, y, **named)
        ),
        "partial_fit with lbfgs": raised(
            lambda: estimator(solver="lbfgs").partial_fit(X, y, **named)
        ),
        "hidden layer of 0": raised(lambda: estimator(hidden_layer_sizes=(0,)).fit(X, y)),
        "sparse X": raised(lambda: estimator(**quiet).fit(sparse.csr_matrix(X), y)),
    }


golden.write(
    "interface",
    {
        estimator.__name__: {
            "parameters": {
                name: {"default": default, **accepted(estimator, name, default)} for name, default in estimator().get_params().items()
            },
            "methods": methods(estimator),
            "attributes": attributes(estimator),
            "told": told(estimator),
        }
        for estimator in (MLPRegressor, MLPClassifier)
    },
)

"""sklearn.preprocessing.FunctionTransformer around a logarithm, and when it warns of an inverse that is none."""

import warnings

import golden
import numpy as np
from sklearn.datasets import load_iris
from sklearn.preprocessing import FunctionTransformer

IRIS = load_iris().data[::15]
MANY = np.arange(450.0).reshape(225, 2)  # checked at every second row


def warned(X, func, inverse):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        FunctionTransformer(func, inverse).fit(X)
    return len(caught) > 0


def spoilt(row):
    """The identity but for one row of MANY."""
    return lambda X: X + (X[:, [0]] == 2 * row)


log = FunctionTransformer(np.log1p, np.expm1, feature_names_out="one-to-one").fit(IRIS)
golden.write(
    "function-transformer",
    {
        "X": IRIS,
        "transformed": log.transform(IRIS),
        "inverse": log.inverse_transform(log.transform(IRIS)),
        "names": log.get_feature_names_out(),
        # (what inverse_func adds to what it is given, whether there is a warning)
        "added": [(e, warned(IRIS, np.array, lambda X, e=e: X + e)) for e in (0, 1e-9, 1e-8, 1e-7, 1e-6, 1e-3)],
        # (the row that inverse_func spoils, whether there is a warning)
        "spoilt": [(row, warned(MANY, np.array, spoilt(row))) for row in (0, 1, 2, 3, 223, 224)],
    },
)

"""sklearn.metrics.r2_score for one and several outputs, weights, and constant targets."""

import warnings

import golden
import numpy as np
from sklearn.metrics import r2_score

ONE = ([3, -0.5, 2, 7], [2.5, 0.0, 2, 8])
TWO = ([[0.5, 1], [-1, 1], [7, -6]], [[0, 2], [-1, 2], [8, -5]])
PART_CONSTANT = ([[1, 2, 5], [2, 2, 5], [4, 2, 5]], [[1, 2, 5], [3, 2, 6], [3, 2, 5]])
rng = np.random.RandomState(0)
MANY = (rng.standard_normal((40, 9)), rng.standard_normal((40, 9)))

# (y_true, y_pred, options)
CASES = [
    (*ONE, {}),
    (*ONE, {"sample_weight": [1, 2, 0, 0.5]}),
    (*ONE, {"sample_weight": [1, -0.25, 1, 0.5]}),
    (*ONE, {"multioutput": "raw_values"}),
    (*TWO, {}),
    (*TWO, {"multioutput": "raw_values"}),
    (*TWO, {"multioutput": "variance_weighted"}),
    (*TWO, {"multioutput": [0.3, 0.7]}),
    (*TWO, {"multioutput": [3, 1], "sample_weight": [0.2, 0.3, 0.4]}),
    (*TWO, {"multioutput": "variance_weighted", "sample_weight": [0.2, 0.3, 0.4]}),
    (*PART_CONSTANT, {"multioutput": "raw_values"}),
    (*PART_CONSTANT, {"multioutput": "raw_values", "force_finite": False}),
    (*PART_CONSTANT, {"multioutput": "variance_weighted"}),
    (*PART_CONSTANT, {"multioutput": "uniform_average"}),
    ([1, 2, 3], [3, 2, 1], {}),
    ([1, 2, 3], [1, 2, 3], {"force_finite": False}),
    ([-2, -2, -2], [-2, -2, -2], {}),
    ([-2, -2, -2], [-2, -2, -2], {"force_finite": False}),
    ([-2, -2, -2], [-2, -2, -2 + 1e-8], {}),
    ([-2, -2, -2], [-2, -2, -2 + 1e-8], {"force_finite": False}),
    ([[1, 1], [1, 1]], [[1, 2], [1, 1]], {"multioutput": "variance_weighted"}),
    (*MANY, {}),
    (*MANY, {"multioutput": "raw_values"}),
    (*MANY, {"multioutput": "variance_weighted"}),
]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


def case(y_true, y_pred, options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # 0 / 0, where force_finite is off
        score = r2_score(y_true, y_pred, **options)
    return {
        "yTrue": y_true,
        "yPred": y_pred,
        "options": {camel(name): value for name, value in options.items()},
        "score": score,
    }


golden.write("r2-score", [case(*arguments) for arguments in CASES])

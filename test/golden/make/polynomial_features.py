"""sklearn.preprocessing.PolynomialFeatures: powers, names and products."""

import golden
import numpy as np
from sklearn.datasets import load_diabetes, load_iris
from sklearn.preprocessing import PolynomialFeatures

IRIS = load_iris().data[::25]
DATA = {
    "iris": IRIS,
    "diabetes": load_diabetes(scaled=False).data[:5, [0, 2, 5]],
    "one": np.array([[-1.5], [0.3], [1e5]]),
    "row": np.array([[2.0, -0.5, 0.1, 1e-4, 3.0]]),
}


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def case(data, options, is_float32=False):
    X = DATA[data].astype(np.float32 if is_float32 else np.float64)
    poly = PolynomialFeatures(**options).fit(X)
    out = poly.transform(X)
    assert out.dtype == X.dtype
    return {
        "data": data,
        "options": {camel(name): value for name, value in options.items()},
        "isFloat32": is_float32,
        "powers": poly.powers_,
        "outputs": poly.n_output_features_,
        "names": poly.get_feature_names_out(),
        "renamed": poly.get_feature_names_out([f"f {i}" for i in range(X.shape[1])]),
        "transformed": out,
    }


OPTIONS = [
    {},
    {"degree": 0},
    {"degree": 1, "include_bias": False},
    {"degree": 3},
    {"degree": 3, "interaction_only": True},
    {"degree": 7, "interaction_only": True, "include_bias": False},
    {"degree": (2, 3)},
    {"degree": (3, 3), "include_bias": False},
    {"degree": (2, 3), "interaction_only": True, "include_bias": False},
    {"degree": (1, 2), "interaction_only": True},
]
# What has no column at all is left out: with include_bias=False, one feature, and products of two others.
cases = [
    case(data, options)
    for data in DATA
    for options in OPTIONS
    if not (data == "one" and options == {"degree": (2, 3), "interaction_only": True, "include_bias": False})
]
cases += [case("iris", {"degree": 4}, True), case("row", {"degree": (2, 3)}, True)]
golden.write("polynomial-features", {"data": DATA, "cases": cases})

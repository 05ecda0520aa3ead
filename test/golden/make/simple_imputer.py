"""sklearn.impute.SimpleImputer: numbers and words, columns without values, indicators, ties."""

import warnings

import golden
import numpy as np
from sklearn.datasets import load_diabetes, load_iris, load_wine
from sklearn.impute import SimpleImputer

nan = np.nan
rng = np.random.RandomState(0)


def with_holes(X, share):
    X = X.copy()
    X[rng.uniform(size=X.shape) < share] = nan
    return X


DATA = {
    "iris": with_holes(load_iris().data[::8], 0.3),
    "wine": with_holes(load_wine().data[::15, [0, 3, 4, 9, 12]], 0.2),
    "diabetes": load_diabetes(scaled=False).data[:7, :4],
    "empty": np.array([[1, nan, 3], [nan, nan, 3], [2, nan, nan], [2, nan, 1]]),
    "ties": np.array([[3, 1, nan], [1, 2, 2.5], [3, 2, 2.5], [1, 1, nan], [nan, nan, 0.5], [2, -1, 0.5]]),
    "large": np.array([[1e12], [1e12 + 1], [nan], [1e12 - 4]]),
    "minus ones": np.array([[3.0, -1], [-1, 2], [5, 4], [-1, -1]]),
    "row": np.array([[1.5, nan]]),
    "words": np.array([["b", "u"], ["a", nan], ["b", "v"], [nan, "u"], ["a", "v"]], dtype=object),
    "mixed": np.array([["b", 1.5], [nan, nan], ["c", 2.5], ["c", 1.5]], dtype=object),
    "nulls": np.array([["b", "u"], ["a", None], ["b", "v"], [None, "v"]], dtype=object),
    "marks": np.array([["b", "?"], ["a", "x"], ["?", "?"]], dtype=object),
}
NEW = np.array([[nan, nan, 7], [0, 5, nan], [1, nan, nan]])


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def case(data, options={}, new=None, is_float32=False):
    X = DATA[data]
    X = X.astype(np.float32) if is_float32 else X
    imputer = SimpleImputer(**options).fit(X)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        out = imputer.transform(X if new is None else new)
    # inverse_transform makes floats of all, fails of kept empty features, and misplaces columns of such as are left out
    # but not empty in its own X: compared where none of this is so.
    is_inverse = options.get("add_indicator") and X.dtype != object and new is None and data != "empty"
    return {
        "data": data,
        "options": {camel(name): value for name, value in options.items()},
        "XNew": new,
        "isFloat32": is_float32,
        "statistics": imputer.statistics_,
        "indicated": imputer.indicator_.features_ if options.get("add_indicator") else None,
        "names": imputer.get_feature_names_out(),
        # True and False of an array of objects are 1 and 0 here
        "transformed": [[int(v) if isinstance(v, bool) else v for v in row] for row in out.tolist()],
        "inverse": imputer.inverse_transform(out) if is_inverse else None,
        "warnings": len(caught),
    }


NUMERIC = ["iris", "wine", "diabetes", "empty", "ties", "large", "row"]
CASES = [
    *(case(data, {"strategy": s}) for s in ("mean", "median", "most_frequent", "constant") for data in NUMERIC),
    *(
        case(data, {"strategy": s, "keep_empty_features": True, "add_indicator": True})
        for s in ("mean", "median", "most_frequent", "constant")
        for data in ("iris", "empty")
    ),
    case("iris", {"strategy": "constant", "fill_value": -7.25}),
    case("empty", {"strategy": "constant", "fill_value": 9.0, "keep_empty_features": True}),
    case("empty", {"add_indicator": True}, NEW),
    case("empty", {"strategy": "median", "keep_empty_features": True}, NEW),
    case("minus ones", {"missing_values": -1}),
    case("minus ones", {"missing_values": -1, "strategy": "most_frequent", "add_indicator": True}),
    *(case("wine", {"strategy": s}, is_float32=True) for s in ("mean", "median", "most_frequent")),
    *(case(d, {"strategy": "most_frequent"}) for d in ("words", "mixed")),
    *(case(d, {"strategy": "constant"}) for d in ("words", "mixed")),
    case("words", {"strategy": "constant", "fill_value": "none", "add_indicator": True}),
    case("mixed", {"strategy": "most_frequent", "add_indicator": True}),
    case("nulls", {"strategy": "most_frequent", "missing_values": None}),
    case("nulls", {"strategy": "constant", "missing_values": None, "fill_value": "x"}),
    case("marks", {"strategy": "most_frequent", "missing_values": "?"}),
    case("marks", {"strategy": "constant", "missing_values": "?", "add_indicator": True}),
]
golden.write("simple-imputer", {"data": DATA, "imputed": CASES})

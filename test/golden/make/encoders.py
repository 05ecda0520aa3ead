"""OneHotEncoder and OrdinalEncoder of sklearn.preprocessing: words, numbers, booleans, what is missing, rare and unknown."""

import warnings

import golden
import numpy as np
from sklearn.datasets import load_iris, load_wine
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

iris = load_iris()
wine = load_wine()
species = iris.target_names[iris.target[::11]].tolist()
petals = np.where(iris.data[::11, 2] > 4.5, "long", "short").tolist()
nan = float("nan")

# By columns: each is of its own type, as in a data frame.
DATA = {
    "iris": [species, petals],
    "wine": [wine.target[::13].tolist(), (wine.data[::13, 4] // 10).astype(int).tolist()],
    "mixed": [["b", "a", "c", "a", "é", "😀", "ﬁ"], [3, -1, 3, 10, 2, 2, 2], [True, False, True, True, True, False, True]],
    "fractions": [[0.5, 1.0, -2.25, 0.5, 1e-5, 1e16, 1e22], [2, 1, 2, 1, 3, 3, 3]],
    "missing": [["b", None, "a", "b", None], [1.0, nan, 2.0, nan, 1.0], ["u", nan, None, "v", "u"]],
    "frequent": [list("aaaaabbbccd"), [1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5], ["x", "y"] * 5 + ["z"]],
    "rare missing": [["a"] * 4 + ["b"] * 2 + ["c", nan, nan], [7.0, 7.0, 7.0, 8.0, 8.0, nan, nan, nan, 9.0]],
    "constant": [["k", "k"], [1, 2]],
    "row": [["only"], [5]],
}


def table(columns):
    """Rows; of objects unless all are integers, so that each column keeps its type, and None and NaN are what they are."""
    are_integers = all(type(value) is int for column in columns for value in column)
    return np.array(columns, dtype=int if are_integers else object).T


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def plain(value):
    return value.item() if hasattr(value, "item") else value


def rows(array):
    return [[plain(value) for value in row] for row in np.asarray(array, dtype=object)]


def case(cls, data, options={}, new=None):
    X = table(DATA[data])
    encoder = cls(**options, **({"sparse_output": False} if cls is OneHotEncoder else {}))
    encoder.fit(X)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        out = encoder.transform(X if new is None else table(new))
    enabled = options.get("min_frequency") is not None or options.get("max_categories") is not None
    infrequent = encoder.infrequent_categories_ if enabled else [None] * X.shape[1]
    drop = getattr(encoder, "drop_idx_", None)
    return {
        "encoder": cls.__name__,
        "data": data,
        "options": {camel(name): value for name, value in options.items()},
        "XNew": new,
        "categories": [[plain(c) for c in categories] for categories in encoder.categories_],
        "infrequent": [None if group is None else [plain(c) for c in group] for group in infrequent],
        "dropIdx": None if drop is None else [plain(index) for index in drop],
        "names": encoder.get_feature_names_out(),
        "renamed": encoder.get_feature_names_out([f"x{j}" for j in range(X.shape[1])]),
        "transformed": out,
        "inverse": inverse(encoder, out),
        "warnings": len(caught),
    }


def inverse(encoder, out):
    """None where scikit-learn cannot turn its own numbers back: no columns, and ordinal rare categories beside NaN."""
    if out.shape[1] == 0:
        return None
    has_missing = any(isinstance(c[-1], float) and np.isnan(c[-1]) for c in encoder.categories_)
    if isinstance(encoder, OrdinalEncoder) and has_missing and encoder.min_frequency is not None:
        return None
    return rows(encoder.inverse_transform(out.copy()))  # OrdinalEncoder writes to it


UNKNOWN = [["b", "zzz", "a"], [10, -1, 77], [True, False, False]]
NEW_FREQUENT = [["a", "d", "q"], [1, 9, 5], ["z", "x", "w"]]
CASES = [
    *(case(OneHotEncoder, name) for name in DATA),
    *(case(OneHotEncoder, name, {"drop": "first"}) for name in DATA),
    *(case(OneHotEncoder, name, {"drop": "if_binary"}) for name in DATA),
    case(OneHotEncoder, "iris", {"drop": ["versicolor", "short"]}),
    case(OneHotEncoder, "missing", {"drop": ["a", nan, nan]}),
    case(OneHotEncoder, "mixed", {"handle_unknown": "ignore"}, UNKNOWN),
    case(OneHotEncoder, "mixed", {"handle_unknown": "ignore", "drop": "first"}, UNKNOWN),
    case(OneHotEncoder, "mixed", {"handle_unknown": "infrequent_if_exist"}, UNKNOWN),
    case(OneHotEncoder, "mixed", {"handle_unknown": "warn"}, UNKNOWN),
    case(OneHotEncoder, "mixed", {"handle_unknown": "warn"}),
    case(OneHotEncoder, "iris", {"categories": [["virginica", "setosa", "versicolor", "other"], ["short", "long"]]}),
    case(OneHotEncoder, "wine", {"categories": [[1, 2], [1, 2, 3]], "handle_unknown": "ignore"}),
    case(OneHotEncoder, "frequent", {"min_frequency": 3}),
    case(OneHotEncoder, "frequent", {"min_frequency": 0.25}),
    case(OneHotEncoder, "frequent", {"max_categories": 3}),
    case(OneHotEncoder, "frequent", {"max_categories": 1}),
    case(OneHotEncoder, "frequent", {"max_categories": 2, "min_frequency": 2}),
    case(OneHotEncoder, "frequent", {"min_frequency": 100}),
    case(OneHotEncoder, "frequent", {"min_frequency": 3, "drop": "first"}),
    case(OneHotEncoder, "frequent", {"min_frequency": 4, "drop": "if_binary"}),
    case(OneHotEncoder, "frequent", {"min_frequency": 3, "drop": ["b", 2, "y"]}),
    case(OneHotEncoder, "frequent", {"min_frequency": 3, "handle_unknown": "infrequent_if_exist"}, NEW_FREQUENT),
    case(OneHotEncoder, "frequent", {"min_frequency": 3, "handle_unknown": "warn"}, NEW_FREQUENT),
    case(OneHotEncoder, "frequent", {"min_frequency": 3, "handle_unknown": "ignore"}, NEW_FREQUENT),
    case(OneHotEncoder, "rare missing", {"max_categories": 2}),
    *(case(OrdinalEncoder, name) for name in DATA),
    case(OrdinalEncoder, "missing", {"encoded_missing_value": -2}),
    case(OrdinalEncoder, "mixed", {"handle_unknown": "use_encoded_value", "unknown_value": -1}, UNKNOWN),
    case(OrdinalEncoder, "mixed", {"handle_unknown": "use_encoded_value", "unknown_value": nan}, UNKNOWN),
    case(OrdinalEncoder, "iris", {"categories": [["virginica", "setosa", "versicolor", "other"], ["short", "long"]]}),
    case(OrdinalEncoder, "frequent", {"min_frequency": 3}),
    case(OrdinalEncoder, "frequent", {"max_categories": 3}),
    case(
        OrdinalEncoder,
        "frequent",
        {"min_frequency": 3, "handle_unknown": "use_encoded_value", "unknown_value": 99},
        NEW_FREQUENT,
    ),
    case(OrdinalEncoder, "rare missing", {"min_frequency": 3}),
    case(OrdinalEncoder, "rare missing", {"min_frequency": 2, "encoded_missing_value": 50}),
]
golden.write("encoders", {"data": DATA, "encoded": CASES})

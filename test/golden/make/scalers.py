"""Scalers of sklearn.preprocessing: real columns, and columns that are constant, missing, huge, or of one row."""

import warnings

import golden
import numpy as np
from scipy.stats import norm
from sklearn.datasets import load_diabetes, load_iris, load_wine
from sklearn.preprocessing import Binarizer, MaxAbsScaler, MinMaxScaler, Normalizer, RobustScaler, StandardScaler

IRIS = load_iris().data[::9]
WINE = load_wine().data[::12, [0, 3, 4, 9, 12]]
DIABETES = load_diabetes(scaled=False).data[:16, :6]
NEW = np.array([[4.0, 2.5, 9.25, -1.0], [0.0, np.nan, 1e3, 3.5]])
HOLES = IRIS.copy()
HOLES[[0, 3, 4, 7], [1, 1, 2, 3]] = np.nan
TRICKY = np.array(  # constant, constant of no exact mean, constant zero, tiny, large mean, ties, missing
    [
        [3, 0.1, 0, 1e-17, 1e9 + 1, 1, np.nan],
        [3, 0.1, 0, 2e-17, 1e9 + 2, 1, 2],
        [3, 0.1, 0, -3e-17, 1e9 + 3.5, 1, np.nan],
        [3, 0.1, 0, 0, 1e9 - 4, 5, -7.5],
        [3, 0.1, 0, 1e-17, 1e9, 5, 2],
    ]
)
MEANS = np.array([[-1e12, 1e6, 1e-8], [-1e12 + 1, 1e6 + 0.25, 2e-8], [-1e12 - 3, 1e6 - 0.5, 2.5e-8]])
EMPTY = np.array([[1, np.nan], [2, np.nan], [4, np.nan]])
ROW = np.array([[1.5, -2.0, 0.0]])
WEIGHTS = np.random.RandomState(0).uniform(0, 3, len(IRIS)).round(2)
WEIGHTS[[2, 5, 11]] = 0

DATA = {
    "iris": IRIS,
    "wine": WINE,
    "diabetes": DIABETES,
    "holes": HOLES,
    "tricky": TRICKY,
    "means": MEANS,
    "empty": EMPTY,
    "row": ROW,
}
ATTRIBUTES = "mean_ var_ scale_ n_samples_seen_ data_min_ data_max_ data_range_ min_ center_ max_abs_".split()


def camel(name):
    head, *rest = name.split("_")
    word = head + "".join(part.title() for part in rest)
    return word + "_" if name.endswith("_") else word


def case(cls, data, options={}, weights=None, batches=None, is_float32=False, X_new=None):
    X = DATA[data]
    X = X.astype(np.float32) if is_float32 else X
    scaler = cls(**options)
    given = {} if weights is None else {"sample_weight": weights}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # 0 / 0, where a column is empty
        if batches is None:
            scaler.fit(X, **given)
        else:
            for start, end in batches:
                part = {} if weights is None else {"sample_weight": weights[start:end]}
                scaler.partial_fit(X[start:end], **part)
        new = X if X_new is None else X_new.astype(X.dtype)
        out = scaler.transform(new)
        inverse = scaler.inverse_transform(out) if hasattr(scaler, "inverse_transform") else None
    assert out.dtype == X.dtype
    learnt = {camel(name): getattr(scaler, name) for name in ATTRIBUTES if hasattr(scaler, name)}
    return {
        "scaler": cls.__name__,
        "data": data,
        "options": {camel(name): value for name, value in options.items()},
        "weights": weights,
        "batches": batches,
        "isFloat32": is_float32,
        "XNew": X_new,
        "learnt": learnt,
        "transformed": out,
        "inverse": inverse,
        "names": scaler.get_feature_names_out(),
    }


def on_all(cls, options={}):
    names = [name for name in DATA if cls not in (Normalizer, Binarizer) or not np.isnan(DATA[name]).any()]
    return [case(cls, name, options) for name in names]


THIRDS = [(0, 1), (1, 9), (9, 17)]
CASES = [
    *on_all(StandardScaler),
    case(StandardScaler, "iris", {"with_mean": False}),
    case(StandardScaler, "holes", {"with_std": False}),
    case(StandardScaler, "holes", {"with_std": False, "with_mean": False}),
    case(StandardScaler, "iris", weights=WEIGHTS),
    case(StandardScaler, "holes", weights=WEIGHTS, X_new=NEW),
    case(StandardScaler, "holes", batches=THIRDS),
    case(StandardScaler, "iris", batches=THIRDS, weights=WEIGHTS),
    case(StandardScaler, "means", batches=[(0, 1), (1, 3)]),
    case(StandardScaler, "tricky", batches=[(0, 2), (2, 3), (3, 5)]),
    case(StandardScaler, "wine", is_float32=True),
    case(StandardScaler, "iris", is_float32=True, weights=WEIGHTS, X_new=NEW),
    *on_all(MinMaxScaler),
    case(MinMaxScaler, "iris", {"feature_range": (-1.5, 2)}, X_new=NEW),
    case(MinMaxScaler, "iris", {"feature_range": (-1.5, 2), "clip": True}, X_new=NEW),
    case(MinMaxScaler, "holes", batches=THIRDS),
    case(MinMaxScaler, "wine", {"feature_range": (0.1, 0.7)}, is_float32=True),
    case(MinMaxScaler, "tricky", is_float32=True),
    *on_all(RobustScaler),
    *on_all(RobustScaler, {"quantile_range": (12.5, 90.0), "unit_variance": True}),
    case(RobustScaler, "holes", {"with_centering": False}, X_new=NEW),
    case(RobustScaler, "holes", {"with_scaling": False}),
    case(RobustScaler, "iris", {"quantile_range": (0, 100)}),
    case(RobustScaler, "iris", {"quantile_range": (30.0, 30.0)}),
    case(RobustScaler, "wine", is_float32=True),
    case(RobustScaler, "wine", {"unit_variance": True, "quantile_range": (1e-7, 99.99)}, is_float32=True),
    *on_all(MaxAbsScaler),
    case(MaxAbsScaler, "iris", {"clip": True}, X_new=NEW),
    case(MaxAbsScaler, "holes", batches=THIRDS),
    case(MaxAbsScaler, "tricky", is_float32=True),
    *on_all(Normalizer, {"norm": "l1"}),
    *on_all(Normalizer),
    *on_all(Normalizer, {"norm": "max"}),
    case(Normalizer, "wine", is_float32=True),
    *on_all(Binarizer, {"threshold": 1.5}),
    case(Binarizer, "wine", {"threshold": 0.1}, is_float32=True),
]
PROBABILITIES = [0, 1e-300, 1e-12, 1e-3, 0.02, 0.0749, 0.0751, 0.3, 0.5, 0.77, 0.925, 0.93, 0.999, 1 - 1e-9, 1]
quantiles = [(p, norm.ppf(p)) for p in PROBABILITIES]
golden.write("scalers", {"data": DATA, "scaled": CASES, "quantiles": quantiles})

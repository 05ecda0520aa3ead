"""sklearn.metrics of numbers: real predictions, and what is constant, perfect, tied, alone, weighted by 0 or of zeros."""

import warnings

import golden
import numpy as np
from sklearn import metrics
from sklearn.datasets import load_diabetes, load_linnerud
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.linear_model import LinearRegression

X, y = load_diabetes(return_X_y=True)
diabetes = LinearRegression().fit(X[:300], y[:300]).predict(X[300:340])
exercise, body = load_linnerud(return_X_y=True)
bodies = LinearRegression().fit(exercise, body).predict(exercise)
rng = np.random.RandomState(0)
weights = rng.uniform(0, 3, 40).round(2)
weights[[3, 7, 39]] = 0

# name: (y_true, y_pred, sample weights to try beside none)
ONE = {
    "diabetes": (y[300:340], diabetes, [weights, np.ones(40)]),
    "odd": ([3, 1, 2.5], [2.5, 1.5, 2], [[1, 0, 2], [0, 0, 1]]),
    "even": ([3, 1, 2.5, 7], [2.5, 1.5, 2, 8], [[1, 1, 1, 1], [0.5, 0, 0, 0.5], [1, 3, 0, 4], [0.1, 0.2, 0.3, 0.4]]),
    "one row": ([3], [2], [[0.5]]),
    "one row, perfect": ([3], [3], []),
    "perfect": ([1, 2, 4], [1, 2, 4], [[1, 0, 1]]),
    "constant": ([2, 2, 2], [2, 3, 1], [[1, 2, 1]]),
    "constant, perfect": ([2, 2, 2], [2, 2, 2], []),
    "constant prediction": ([1, 2, 4], [3, 3, 3], [[1, 2, 1]]),
    "shifted": ([1, 2, 4], [2, 3, 5], []),
    "zeros": ([0, 2, 0, 1], [1, 1.5, 0.25, 0.5], [[1, 2, 3, 4]]),
    "tied": ([1, 2, 3, 4, 5], [2, 1, 4, 3, 6], [[1, 2, 1, 2, 1]]),
    "large and small": ([1e9, 1e-9, 1], [1.1e9, 2e-9, 1], [[1, 1e6, 1e-6]]),
}
NEGATIVE = {"negative": ([3, -0.5, 2, 7], [2.5, 0.0, 2, 8], [[1, 2, 0, 0.5]])}
SEVERAL = {
    "bodies": (body, bodies, [weights[:20]]),
    "part constant": ([[1, 2, 5], [2, 2, 5], [4, 2, 5]], [[1, 2, 5], [3, 2, 6], [3, 2, 5]], [[0, 1, 2]]),
    "all constant": ([[1, 1], [1, 1]], [[1, 2], [1, 1]], []),
    "one row of two": ([[1, 2]], [[1, 3]], []),
}
DATA = ONE | NEGATIVE | SEVERAL

MEANS = [
    "mean_squared_error",
    "root_mean_squared_error",
    "mean_absolute_error",
    "median_absolute_error",
    "mean_absolute_percentage_error",
    "mean_squared_log_error",
    "root_mean_squared_log_error",
    "d2_absolute_error_score",
]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


def is_constant(y_true, weights):
    counted = np.asarray(y_true)[np.ones(len(y_true), bool) if weights is None else np.asarray(weights) != 0]
    return len(y_true) > 1 and len(np.unique(counted)) == 1


def score_of(metric, data, options):
    y_true, y_pred, _ = DATA[data]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if metric == "d2_tweedie_score" and is_constant(y_true, options.get("sample_weight")):
            score = np.nan  # theirs divides by zero, or by a rounding error
            warnings.warn("", UndefinedMetricWarning)
        else:
            score = getattr(metrics, metric)(np.asarray(y_true), np.asarray(y_pred), **options)
    return score, any(issubclass(w.category, UndefinedMetricWarning) for w in caught)


def cases(metric, data, grid=({},), averages=("uniform_average",)):
    """All scores of one metric for one data set: (options, number of the weights or none, score, whether it warns)."""
    scores = []
    for options in grid:
        for number, weight in enumerate([None, *DATA[data][2]], -1):
            for average in averages:
                own = options | ({"multioutput": average} if data in SEVERAL else {})
                weighted = {} if weight is None else {"sample_weight": weight}
                renamed = {camel(name): value for name, value in own.items()}
                of = None if weight is None else number
                scores.append((renamed, of, *score_of(metric, data, own | weighted)))
                if data not in SEVERAL:
                    break
    yield {"metric": camel(metric), "data": data, "scores": scores}


def all_cases():
    for data in DATA:
        outputs = np.shape(DATA[data][0])[1] if data in SEVERAL else 0
        own = list(range(1, outputs + 1))
        averages = ["raw_values", "uniform_average", own]
        for metric in MEANS:
            if not ("log" in metric and data == "bodies"):
                yield from cases(metric, data, averages=averages)
        alphas = [{"alpha": alpha} for alpha in (0, 0.1, 1 / 3, 0.5, 0.9, 1)]
        for metric in ["mean_pinball_loss", "d2_pinball_score"]:
            yield from cases(metric, data, alphas, averages)
        if not data.startswith("one row of"):
            finite = [{}, {"force_finite": False}]
            yield from cases("explained_variance_score", data, finite, [*averages, "variance_weighted"])
        if data in SEVERAL:
            continue
        yield {"metric": "maxError", "data": data, "scores": [({}, None, *score_of("max_error", data, {}))]}
        powers = [0]
        if data not in NEGATIVE:
            powers += [-1.5, 1, 1.5] + ([2, 2.5, 3] if np.min(DATA[data][0]) > 0 else [])
        grid = [{"power": power} for power in powers]
        yield from cases("mean_tweedie_deviance", data, grid)
        yield from cases("d2_tweedie_score", data, grid)
        if 1 in powers:
            yield from cases("mean_poisson_deviance", data)
        if 2 in powers:
            yield from cases("mean_gamma_deviance", data)


golden.write(
    "regression-metrics",
    {
        "data": {name: dict(zip(["yTrue", "yPred", "weights"], data)) for name, data in DATA.items()},
        "cases": list(all_cases()),
    },
)

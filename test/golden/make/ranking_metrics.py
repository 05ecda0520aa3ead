"""sklearn.metrics of probabilities and scores: real predictions, and ties, missing and single classes, weights of 0."""

import warnings

import golden
import numpy as np
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.linear_model import LogisticRegression

rng = np.random.RandomState(0)


def predicted(load, columns, rows):
    """Of a model that has seen every second sample: true labels and probabilities of some of the others."""
    X, y = load(return_X_y=True)
    model = LogisticRegression().fit(X[::2, columns], y[::2])
    return y[1::2][:rows], model.predict_proba(X[1::2, columns][:rows])


cancer, cancer_proba = predicted(load_breast_cancer, slice(4, 6), 90)
iris, iris_proba = predicted(load_iris, slice(0, 2), 75)
iris_tied = np.floor(iris_proba * 5) / 5
iris_tied[:, 0] += 1 - iris_tied.sum(axis=1)
words = np.array(["setosa", "versicolor", "virginica"])[iris]
some_weights = rng.uniform(0, 3, 90).round(2)
some_weights[rng.permutation(90)[:9]] = 0
indicator = rng.randint(0, 2, (25, 4))
indicator_scores = (indicator * 0.4 + rng.uniform(0, 1, (25, 4))).round(1)
no_class = indicator.copy()
no_class[:, 1] = 0
THREE = [[0.2, 0.3, 0.5], [0.1, 0.6, 0.3], [0.5, 0.3, 0.2], [0.3, 0.4, 0.3]]
TIES = [0.5, 0.2, 0.2, 0.5, 0.9, 0.2, 0.5, 0.9]
EIGHT = [0, 0, 1, 1, 1, 0, 0, 1]

# name: (y_true, scores, sample weights to try beside none)
BINARY = {
    "cancer": (cancer, cancer_proba[:, 1], [some_weights]),
    "cancer, rounded": (cancer, cancer_proba[:, 1].round(1), [some_weights]),
    "ties": (EIGHT, TIES, [[1, 2, 3, 0, 0.5, 1, 0, 1], [0, 0, 1, 1, 1, 0, 0, 1], [1, 1, 0, 0, 0, 1, 1, 0]]),
    "all tied": ([0, 1, 1, 0], [0.5] * 4, [[1, 2, 0, 1]]),
    "perfect": ([0, 0, 1, 1], [0, 0.1, 0.9, 1], [[1, 0, 0, 2]]),
    "reversed": ([0, 0, 1, 1], [1, 0.9, 0.1, 0], []),
    "straight": ([0, 0, 0, 1, 1, 1, 0], [0.1, 0.2, 0.3, 0.9, 0.8, 0.7, 0.85], []),
    "minus one": ([-1, 1, 1, -1], [0.1, 0.4, 0.35, 0.8], []),
    "booleans": ([True, False, True, False], [0.9, 0.3, 0.4, 0.5], [[1, 2, 3, 4]]),
    "only ones": ([1, 1, 1], [0.2, 0.3, 0.9], [[1, 0, 2]]),
    "only zeros": ([0, 0, 0], [0.2, 0.3, 0.9], [[1, 0, 2]]),
    "one row": ([1], [0.5], []),
}
NAMED = {
    "words": (["no", "yes", "yes", "no", "yes"], [0.1, 0.7, 0.4, 0.5, 1], [[1, 2, 0, 1, 1]]),
    "other numbers": ([5, 3, 3, 5, 5], [0.1, 0.7, 0.4, 0.5, 1], []),
}
DECISIONS = {"decisions": (EIGHT, [-1.5, 0.3, 2, 0.3, -0.1, -7, 0, 0.1], [[1, 2, 3, 0, 0.5, 1, 0, 1]])}
MULTICLASS = {
    "iris": (iris, iris_proba, [some_weights[:75]]),
    "iris, words": (words, iris_tied, []),
    "three": ([2, 1, 0, 0], THREE, [[1, 2, 3, 4], [0, 2, 3, 0]]),
}
LACKING = {
    "lacks one": ([1, 1, 0, 0], THREE, [[1, 0, 2, 3]]),
    "lacks two": ([1, 1, 1, 1], THREE, []),
}
MULTILABEL = {
    "indicator": (indicator, indicator_scores, [some_weights[:25]]),
    "class without samples": (no_class, indicator_scores, []),
    "no labels": ([[0, 0], [0, 0]], [[0.2, 0.8], [0.5, 0.5]], []),
}
PAIRS = {
    "two columns": ([0, 1, 1], [[0.2, 0.8], [0.9, 0.1], [0.3, 0.7]], []),
    "one hot": ([[0, 1], [1, 0], [0, 1]], [[0.2, 0.8], [0.5, 0.5], [0.5, 0.5]], [[1, 2, 0]]),
    "other sums": ([0, 1, 1], [[0.2, 0.9], [0.9, 0.1], [0.3, 0.3]], []),
    "certain": ([0, 1, 1, 0], [[1, 0], [0, 1], [1, 0], [0, 1]], []),
}
FOURTH = {"lacks the fourth": ([0, 1, 2], [[0.1, 0.2, 0.3, 0.4], [0.25] * 4, [0.4, 0.4, 0.2, 0]], [])}
DATA = BINARY | NAMED | DECISIONS | MULTICLASS | LACKING | MULTILABEL | PAIRS | FOURTH

PARTS = {
    "roc_curve": ["fpr", "tpr", "thresholds"],
    "precision_recall_curve": ["precision", "recall", "thresholds"],
    "det_curve": ["fpr", "fnr", "thresholds"],
    "calibration_curve": ["probTrue", "probPred"],
}


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


def told(warning):
    """What ours calls it; None for what numpy says of divisions by 0."""
    message = str(warning.message)
    if issubclass(warning.category, UndefinedMetricWarning) or message.startswith(("No positive class", "Mean of")):
        return "UndefinedMetricWarning"
    return "ParameterWarning" if warning.category is UserWarning else None


def case(metric, data, options, number=None):
    y_true, scores, weights = DATA[data]
    weighted = {} if number is None else {"sample_weight": np.asarray(weights[number])}
    function = calibration_curve if metric == "calibration_curve" else getattr(metrics, metric)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            value = function(np.asarray(y_true), np.asarray(scores), **options, **weighted)
        except ValueError as error:
            if "At least 2 points" not in str(error):
                raise
            value = np.nan  # roc_auc_score looks for max_fpr among rates that are not defined
        except ZeroDivisionError:  # roc_auc_score has no pair of classes to average: ours warns
            value = np.nan
            warnings.warn("", UndefinedMetricWarning)
    return {
        "metric": camel(metric),
        "data": data,
        "options": {camel(name): option for name, option in options.items()},
        "weights": number,
        "value": dict(zip(PARTS[metric], value)) if metric in PARTS else value,
        "warnings": [name for name in map(told, caught) if name is not None],
    }


def cases(metric, names, *grid, weighted=True):
    for data in names:
        for options in grid or ({},):
            for number in [None, *(range(len(DATA[data][2])) if weighted else [])]:
                yield case(metric, data, options, number)


def all_cases():
    both = ({}, {"drop_intermediate": True}, {"drop_intermediate": False})
    for curve in ["roc_curve", "precision_recall_curve", "det_curve"]:
        two = [name for name in [*BINARY, *DECISIONS] if curve != "det_curve" or len(set(DATA[name][0])) == 2]
        yield from cases(curve, [name for name in two if name != "cancer"], *both)
        yield from cases(curve, ["words"], {"pos_label": "yes"}, {"pos_label": "no"})
        yield from cases(curve, ["other numbers"], {"pos_label": 3})
    yield from cases("roc_curve", ["cancer"])
    yield from cases("roc_curve", ["words"], {"pos_label": "absent"})

    areas = ({}, {"max_fpr": 0.1}, {"max_fpr": 1 / 3}, {"max_fpr": 0.5}, {"max_fpr": 1}, {"average": None})
    yield from cases("roc_auc_score", [*BINARY, *NAMED, *DECISIONS], *areas)
    averages = ["macro", "micro", "weighted", "samples", None]
    yield from cases("roc_auc_score", MULTILABEL, *({"average": average} for average in averages))
    yield from cases("roc_auc_score", ["indicator"], {"max_fpr": 0.4})
    rest = [{"multi_class": "ovr", "average": average} for average in ["macro", "micro", "weighted", None]]
    each = [{"multi_class": "ovo", "average": average} for average in ["macro", "weighted"]]
    yield from cases("roc_auc_score", MULTICLASS, *rest)
    yield from cases("roc_auc_score", MULTICLASS, *each, weighted=False)
    all_three = {"labels": [0, 1, 2]}
    yield from cases("roc_auc_score", LACKING, *(options | all_three for options in rest))
    yield from cases("roc_auc_score", LACKING, *(options | all_three for options in each), weighted=False)

    yield from cases("average_precision_score", [*(name for name in BINARY if name != "minus one"), *DECISIONS])
    yield from cases("average_precision_score", ["minus one"], {"pos_label": 1}, {"pos_label": -1})
    yield from cases("average_precision_score", ["words"], {"pos_label": "yes"}, {"pos_label": "no"})
    yield from cases("average_precision_score", ["other numbers"], {"pos_label": 5})
    several = [{"average": average} for average in averages]
    yield from cases("average_precision_score", [*MULTILABEL, *MULTICLASS], *several)

    sums = ({}, {"normalize": False})
    two = [name for name in [*BINARY, *NAMED] if len(set(DATA[name][0])) == 2]
    yield from cases("log_loss", [*two, *MULTICLASS, *PAIRS], *sums)
    yield from cases("log_loss", ["only ones", "only zeros", "one row"], *(sum | {"labels": [0, 1]} for sum in sums))
    yield from cases("log_loss", [*LACKING, "three"], {"labels": [0, 1, 2]})
    yield from cases("log_loss", ["three"], {"labels": [2, 1, 0]})
    yield from cases("log_loss", ["lacks the fourth"], {"labels": [0, 1, 2, 3]})

    halves = ({}, {"scale_by_half": True}, {"scale_by_half": False})
    yield from cases("brier_score_loss", [*BINARY, "other numbers", *MULTICLASS, *PAIRS], *halves)
    yield from cases("brier_score_loss", ["words"], {"pos_label": "yes"}, {"pos_label": "no"}, {"pos_label": "absent"})
    yield from cases("brier_score_loss", LACKING, {"labels": [0, 1, 2]}, {"labels": [1, 0, 2]})

    bins = [{}, {"strategy": "quantile"}, {"n_bins": 10}, {"n_bins": 7, "strategy": "quantile"}, {"n_bins": 1}]
    yield from cases("calibration_curve", BINARY, *bins, weighted=False)
    yield from cases("calibration_curve", ["words"], {"pos_label": "yes"}, weighted=False)

    hits = [{"k": k, "normalize": normalize} for k in (1, 2, 3) for normalize in (True, False)]
    yield from cases("top_k_accuracy_score", [*two, *DECISIONS, *MULTICLASS], {}, *hits)
    yield from cases("top_k_accuracy_score", ["only ones", "only zeros"], {"k": 1, "labels": [0, 1]})
    yield from cases("top_k_accuracy_score", LACKING, {"k": 1, "labels": [0, 1, 2]}, {"k": 2, "labels": [0, 1, 2]})
    yield from cases("top_k_accuracy_score", ["lacks the fourth"], {"k": 3, "labels": [0, 1, 2, 3]})


golden.write(
    "ranking-metrics",
    {
        "data": {name: dict(zip(["yTrue", "scores", "weights"], data)) for name, data in DATA.items()},
        "cases": list(all_cases()),
    },
)

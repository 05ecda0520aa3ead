"""Metrics of predicted labels: real predictions and tricky ones, all averages, weights, labels and zero divisions."""

import re
import warnings

import golden
import numpy as np
from sklearn import metrics
from sklearn.datasets import load_breast_cancer, load_digits, load_iris
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import NearestCentroid

rng = np.random.RandomState(0)


def predicted(model, X, y, step):
    """Every so many rows, predicted by a model of the others."""
    test = np.arange(len(y)) % step == 0
    return y[test], model.fit(X[~test], y[~test]).predict(X[test])


iris = load_iris()
digits = load_digits()
cancer = load_breast_cancer()
IRIS = predicted(NearestCentroid(), iris.data[:, :2], iris.target, 3)
DIGITS = predicted(GaussianNB(), digits.data, digits.target, 15)
CANCER = predicted(NearestCentroid(), cancer.data[:, :2], cancer.target, 8)
CANCER_NAMES = tuple(cancer.target_names[y] for y in CANCER)
CANCER_TRUTHS = tuple(y == 1 for y in CANCER)


def properties(numbers):
    """Even, above 4, prime: 9 and 1 have none or one."""
    return np.stack([numbers % 2 == 0, np.isin(numbers, [6, 7, 8]), np.isin(numbers, [2, 3, 5, 7])], axis=1).astype(int)


DIGIT_PROPERTIES = tuple(properties(y[:60]) for y in DIGITS)

# name: (y_true, y_pred)
DATA = {
    "iris": IRIS,
    "digits": DIGITS,
    "cancer": CANCER,
    "cancer names": CANCER_NAMES,
    "cancer truths": CANCER_TRUTHS,
    "digit properties": DIGIT_PROPERTIES,
    "a class never predicted": ([0, 1, 2, 2, 1], [0, 1, 1, 0, 1]),
    "a class never true": ([0, 1, 1, 0, 1], [0, 1, 2, 0, 5]),
    "nothing right": ([0, 1, 2, 0], [1, 2, 0, 2]),
    "one class": ([1, 1, 1], [1, 1, 1]),
    "one row": ([2], [1]),
    "one right row": ([1], [1]),
    "no positives": ([0, 0, 1, 0], [0, 0, 0, 0]),
    "signs": ([-1, 1, 1, -1, 1], [-1, -1, 1, 1, 1]),
    "words": (["ﬁ", "😀", "z", "äpfel", "z", ""], ["ﬁ", "z", "z", "äpfel", "😀", "äpfel"]),
    "true only": ([True, True], [True, False]),
    "empty rows": ([[0, 0, 0], [1, 0, 1], [0, 0, 0], [0, 1, 0]], [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 0]]),
    "empty columns": ([[0, 0, 1], [0, 0, 1]], [[0, 1, 1], [0, 0, 0]]),
    "all zero": ([[0, 0], [0, 0]], [[0, 0], [0, 0]]),
    "one row of labels": ([[0, 1, 1]], [[1, 1, 0]]),
}
MULTILABEL = {"digit properties", "empty rows", "empty columns", "all zero", "one row of labels"}
SAMPLES = {name: len(y_true) for name, (y_true, _) in DATA.items()}
# Digits has ten classes, which numpy adds up in eight strands.
WEIGHTS = {name: np.round(rng.uniform(0, 2, samples), 2) for name, samples in SAMPLES.items()}
for name, samples in SAMPLES.items():
    WEIGHTS[name][1 : samples : 4] = 0  # some samples do not count
WEIGHTS["a class never true"] = np.array([0.5, 0, 0, 2, 0])  # no weight of class 1
WEIGHTS["empty rows"] = np.array([0.5, 0, 1, 2])


def labels_of(name):
    return np.unique(np.concatenate(DATA[name]))


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


def kind_of(warning):
    """The score and what it lacks, 'samples' or 'labels'."""
    message = str(warning.message)
    return message.split()[0], re.search(r" (samples|labels)\. Use", message)[1]


# By data and metric: options, value, how many warnings tell of an undefined score, whether one tells of a single label
cases = {}


def add(function, name, **options):
    y_true, y_pred = DATA[name]
    given = dict(options)
    if options.get("sample_weight") == "weights":
        given["sample_weight"] = WEIGHTS[name]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = getattr(metrics, function)(np.array(y_true), np.array(y_pred), **given)
    undefined = [
        warning
        for warning in caught
        if warning.category is UndefinedMetricWarning or "not in y_true" in str(warning.message)
    ]
    told = {kind_of(warning) for warning in undefined} if function == "classification_report" else undefined
    single = [warning for warning in caught if "single label" in str(warning.message)]
    if function == "precision_recall_fscore_support":
        value = dict(zip(["precision", "recall", "fscore", "support"], value))
    of_metric = cases.setdefault(name, {}).setdefault(camel(function), [])
    if "zero_division" in options and repr(value) == repr(of_metric[-1][1]):
        return  # nothing was divided by zero
    is_single = function == "confusion_matrix" and len(single) > 0
    shown = {camel(key): option for key, option in options.items()}
    of_metric.append([shown, value, len(told), int(is_single)])


def pos_label(name):
    return {"cancer names": "malignant", "words": "z"}.get(name, 1)


def averages(name):
    several = ["micro", "macro", "weighted", None]
    if name in MULTILABEL:
        return [*several, "samples"]
    return several if len(labels_of(name)) > 2 else ["binary", *several]


for name in DATA:
    weighted = {"sample_weight": "weights"}
    for function in ["zero_one_loss", "hamming_loss", "accuracy_score"]:
        add(function, name)
        add(function, name, **weighted)
        if function != "hamming_loss":
            add(function, name, normalize=False)
            add(function, name, normalize=False, **weighted)
    add("multilabel_confusion_matrix", name)
    add("multilabel_confusion_matrix", name, **weighted)
    if name in MULTILABEL:
        last = np.array(DATA[name][0]).shape[1] - 1
        if name != "digit properties":
            add("multilabel_confusion_matrix", name, samplewise=True)
            add("multilabel_confusion_matrix", name, samplewise=True, labels=[last], **weighted)
    else:
        last = labels_of(name)[-1]
        for normalize in [None, "true", "pred", "all"]:
            if name != "digits" or normalize in (None, "pred"):
                add("confusion_matrix", name, normalize=normalize)
                add("confusion_matrix", name, normalize=normalize, **weighted)
        for function in ["balanced_accuracy_score", "matthews_corrcoef", "cohen_kappa_score"]:
            add(function, name)
            add(function, name, **weighted)
        add("balanced_accuracy_score", name, adjusted=True)
        for weights in ["linear", "quadratic"]:
            add("cohen_kappa_score", name, weights=weights)
            add("cohen_kappa_score", name, weights=weights, **weighted)
    for function in ["precision_score", "recall_score", "f1_score", "fbeta_score", "jaccard_score"]:
        beta = {"beta": 0.5} if function == "fbeta_score" else {}
        for average in averages(name):
            options = {"average": average, **beta}
            if average == "binary":
                options["pos_label"] = pos_label(name)
            add(function, name, **options)
            add(function, name, **options, zero_division=1)
            if function != "jaccard_score":
                add(function, name, **options, zero_division=np.nan)
            add(function, name, **options, **weighted)
            if average not in ("binary", None) and function != "fbeta_score":
                add(function, name, **options, labels=[last])
    for average in ["macro", None]:
        add("precision_recall_fscore_support", name, average=average)
        add("precision_recall_fscore_support", name, average=average, beta=2, **weighted)
    # Booleans are written as JavaScript writes them.
    target_names = {"target_names": ["false", "true"]} if labels_of(name).dtype == bool else {}
    add("classification_report", name, **target_names)
    add("classification_report", name, **weighted, **target_names)
    add("classification_report", name, labels=[last], digits=4, zero_division=1, target_names=["last"])
    if name in ["iris", "digits", "nothing right", "digit properties", "empty rows"]:
        add("classification_report", name, output_dict=True, zero_division=0)

# Labels in an order of their own, some of which do not occur, and the ends of beta.
for options in [{"labels": [2, 0, 7]}, {"labels": [2, 0, 7], "sample_weight": "weights"}]:
    for name in ["iris", "digits", "a class never predicted"]:
        add("confusion_matrix", name, **options)
        add("confusion_matrix", name, **options, normalize="true")
        add("cohen_kappa_score", name, **options, weights="linear")
        add("multilabel_confusion_matrix", name, **options)
        add("precision_recall_fscore_support", name, **options)
        add("f1_score", name, **options, average="weighted")
        add("f1_score", name, **options, average="micro")
        add("jaccard_score", name, **options, average="macro")
        add("classification_report", name, **options)
        add("classification_report", name, **options, output_dict=True)
for beta in [0, 0.1, 3]:
    add("fbeta_score", "digits", beta=beta, average="macro")
    add("fbeta_score", "a class never predicted", beta=beta, average=None)
add("fbeta_score", "a class never predicted", beta=np.inf, average=None)
add("classification_report", "iris", target_names=["setosa", "ﬁ😀", "a very long name of a class"], digits=3)
add("classification_report", "iris", target_names=["setosa", "versicolor", "virginica"], digits=0)
add("classification_report", "cancer names", digits=20)
add("classification_report", "iris", target_names=["a", "b", "c"], output_dict=True)
add("classification_report", "iris", labels=[0, 1, 2, 3])
add("cohen_kappa_score", "one class", replace_undefined_by=0.5)

golden.write("label-metrics", {"data": DATA, "weights": WEIGHTS, "cases": cases})

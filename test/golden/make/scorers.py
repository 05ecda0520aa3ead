"""Every named scorer, and some of make_scorer, of fixed estimators: predictions are kept, none is fitted in the test."""

import warnings

import golden
import numpy as np
from sklearn import metrics
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import get_scorer, make_scorer

NAMES = """
accuracy balanced_accuracy f1 f1_macro f1_micro f1_samples f1_weighted precision precision_macro precision_micro
precision_samples precision_weighted recall recall_macro recall_micro recall_samples recall_weighted jaccard jaccard_macro
jaccard_micro jaccard_samples jaccard_weighted roc_auc roc_auc_ovr roc_auc_ovo roc_auc_ovr_weighted roc_auc_ovo_weighted
average_precision neg_log_loss neg_brier_score matthews_corrcoef top_k_accuracy r2 explained_variance neg_max_error
neg_mean_squared_error neg_root_mean_squared_error neg_mean_absolute_error neg_median_absolute_error
neg_mean_absolute_percentage_error neg_mean_poisson_deviance neg_mean_squared_log_error neg_root_mean_squared_log_error
neg_mean_gamma_deviance d2_absolute_error_score
""".split()
REGRESSION = NAMES[NAMES.index("r2") :]
CLASSIFICATION = NAMES[: NAMES.index("r2")]


class Fixed(BaseEstimator):
    """Answers by the row number that X holds. Attributes are set from outside."""

    def predict(self, X):
        return self.labels[X[:, 0]]


class FixedRegressor(RegressorMixin, Fixed):
    pass


class FixedClassifier(ClassifierMixin, Fixed):
    def predict_proba(self, X):
        return self.probabilities[X[:, 0]]


class FixedDecider(ClassifierMixin, Fixed):
    def decision_function(self, X):
        return self.decisions[X[:, 0]]


def fixed(kind, **attributes):
    estimator = kind()
    for name, value in attributes.items():
        setattr(estimator, name, value)
    return estimator


def classifier(X, y, step):
    test = np.arange(len(y)) % step == 0
    model = LogisticRegression().fit(X[~test], y[~test])
    facts = {"classes_": model.classes_, "labels": model.predict(X[test])}
    probabilities = np.round(model.predict_proba(X[test]), 3)
    probabilities[:, -1] = np.round(1 - probabilities[:, :-1].sum(axis=1), 3)
    decisions = np.round(model.decision_function(X[test]), 3)
    return y[test], {**facts, "probabilities": probabilities}, {**facts, "decisions": decisions}


iris, cancer, diabetes = load_iris(), load_breast_cancer(), load_diabetes()
two_of_cancer = cancer.data[:, :2]
binary, ofproba, ofdecision = classifier(two_of_cancer, cancer.target, 14)
ones_and_twos, ones_proba, ones_decision = classifier(two_of_cancer, cancer.target + 1, 14)
words, words_proba, words_decision = classifier(two_of_cancer, cancer.target_names[cancer.target], 14)
truths, truths_proba, _ = classifier(two_of_cancer, cancer.target == 1, 14)
several, several_proba, several_decision = classifier(iris.data[:, :2], iris.target, 4)
rows = np.arange(len(diabetes.target)) % 11 == 0
line = LinearRegression().fit(diabetes.data[~rows], diabetes.target[~rows])
both = np.stack([diabetes.target, diabetes.data[:, 2] * 100 + 50], axis=1)
plane = LinearRegression().fit(diabetes.data[~rows][:, [0, 3, 4]], both[~rows])
rng = np.random.RandomState(0)
indicator = (rng.uniform(size=(20, 3)) < 0.4).astype(int)
indicator[:2] = [[0, 0, 0], [1, 1, 1]]
guesses = np.round(0.5 * indicator + 0.6 * rng.uniform(size=(20, 3)), 3).clip(0, 1)

# name: (kind, y, attributes)
ESTIMATORS = {
    "binary": (FixedClassifier, binary, ofproba),
    "binary decisions": (FixedDecider, binary, ofdecision),
    "ones and twos": (FixedClassifier, ones_and_twos, ones_proba),
    "ones and twos, decisions": (FixedDecider, ones_and_twos, ones_decision),
    "words": (FixedClassifier, words, words_proba),
    "words, decisions": (FixedDecider, words, words_decision),
    "truths": (FixedClassifier, truths, truths_proba),
    "several": (FixedClassifier, several, several_proba),
    "several decisions": (FixedDecider, several, several_decision),
    "indicator": (
        FixedClassifier,
        indicator,
        {"classes_": np.arange(3), "labels": (guesses > 0.5).astype(int), "probabilities": guesses},
    ),
    "numbers": (FixedRegressor, diabetes.target[rows], {"labels": np.round(line.predict(diabetes.data[rows]), 3)}),
    "two outputs": (
        FixedRegressor,
        np.round(both[rows], 3),
        {"labels": np.round(plane.predict(diabetes.data[rows][:, [0, 3, 4]]), 3)},
    ),
}
WEIGHTS = {name: np.round(rng.uniform(0, 2, len(y)), 2) for name, (_, y, _) in ESTIMATORS.items()}

# (metric, options of make_scorer, estimators)
MADE = [
    ("fbeta_score", {"beta": 2, "average": "macro", "pos_label": None}, ["binary", "words", "several", "indicator"]),
    ("f1_score", {"pos_label": "malignant"}, ["words"]),
    ("zero_one_loss", {"greater_is_better": False}, ["several", "indicator"]),
    ("hamming_loss", {"greater_is_better": False}, ["several", "indicator"]),
    ("cohen_kappa_score", {"weights": "linear"}, ["several"]),
    (
        "average_precision_score",
        {"pos_label": "malignant", "response_method": ("decision_function", "predict_proba")},
        ["words", "words, decisions"],
    ),
    ("brier_score_loss", {"pos_label": "malignant", "response_method": "predict_proba"}, ["words"]),
    ("log_loss", {"greater_is_better": False, "response_method": "predict_proba", "normalize": False}, ["several"]),
    ("roc_auc_score", {"response_method": "predict_proba", "multi_class": "ovr", "average": "macro"}, ["several"]),
    ("top_k_accuracy_score", {"response_method": ["predict_proba", "decision_function"], "k": 1}, ["several"]),
]


def judged(scorer, name):
    """Without and with weights, and what it warns of; what scikit-learn refuses is None."""
    kind, y, attributes = ESTIMATORS[name]
    X = np.arange(len(y))[:, None]
    scores = []
    warned = []
    for weights in [{}, {"sample_weight": WEIGHTS[name]}]:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                scores.append(float(scorer(fixed(kind, **attributes), X, y, **weights)))
                # What scikit-learn has no class for is a ParameterWarning.
                names = [warning.category.__name__.replace("User", "Parameter") for warning in caught]
                warned += [name for name in names if name.startswith(("Parameter", "UndefinedMetric"))]
            except (ValueError, TypeError, AttributeError):
                scores.append(None)
    return [*scores, warned]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


golden.write(
    "scorers",
    {
        "estimators": {
            name: {"kind": kind.__name__, "y": y, "weights": WEIGHTS[name], **attributes}
            for name, (kind, y, attributes) in ESTIMATORS.items()
        },
        "named": {
            scoring: {
                name: judged(get_scorer(scoring), name)
                for name, (kind, _, _) in ESTIMATORS.items()
                if (kind is FixedRegressor) == (scoring in REGRESSION)
            }
            for scoring in NAMES
        },
        "made": [
            {
                "metric": camel(metric),
                "options": {camel(key): value for key, value in options.items()},
                "scores": {name: judged(make_scorer(getattr(metrics, metric), **options), name) for name in names},
            }
            for metric, options, names in MADE
        ],
    },
)

"""MLPClassifier on six samples: labels of every kind, what it predicts, and partial fits whose samples lack classes."""

import warnings

import golden
import numpy as np
from sklearn.neural_network import MLPClassifier

warnings.simplefilter("ignore")

X = np.array([[0, 1], [1, 0], [2, -1], [-1, 0.5], [0.5, 0.5], [1.5, -2]])
WEIGHTS = np.array([1, 2, 0, 1, 0.5, 3])
LABELS = {
    "two numbers": [-1, 7, 7, -1, -1, 7],
    "two strings": ["no", "yes", "yes", "no", "no", "yes"],
    "two booleans": [False, True, True, False, False, True],
    "three numbers": [20, 3, 100, 20, 3, 100],
    "three strings": ["setosa", "versicolor", "virginica", "setosa", "versicolor", "virginica"],
    "one number": [5] * 6,
    "one string": ["all"] * 6,
    "indicators": [[1, 0, 1], [0, 0, 1], [1, 1, 0], [0, 0, 0], [1, 1, 1], [0, 1, 0]],
    "indicators of one class": [[0, 1], [0, 1], [0, 1], [0, 1], [0, 1], [0, 1]],
}
# A large rate, so that the predictions are not all of one class.
OPTIONS = {"hidden_layer_sizes": (3,), "activation": "tanh", "learning_rate_init": 0.2, "max_iter": 4, "random_state": 0}


def predicted(model, y):
    with np.errstate(divide="ignore"):
        return {
            "classes": model.classes_,
            "nOutputs": model.n_outputs_,
            "outActivation": model.out_activation_,
            "lossCurve": model.loss_curve_,
            "probabilities": model.predict_proba(X),
            "logProbabilities": model.predict_log_proba(X),
            "predictions": model.predict(X),
            "score": model.score(X, y),
            "weightedScore": model.score(X, y, WEIGHTS),
        }


fitted = [
    {"title": title, "y": y} | predicted(MLPClassifier(**OPTIONS).fit(X, np.array(y)), np.array(y))
    for title, y in LABELS.items()
]

partial = []
for title in ("two strings", "three numbers", "indicators"):
    y = np.array(LABELS[title])
    classes = np.unique(y) if y.ndim == 1 else np.arange(3)
    model = MLPClassifier(**OPTIONS)
    parts = [[0, 1], [1, 3], [3, 6]]
    for start, end in parts:
        model.partial_fit(X[start:end], y[start:end], classes=classes)
    partial.append({"title": title, "y": y, "namedClasses": classes, "parts": parts} | predicted(model, y))

golden.write("mlp-classifier", {"fitted": fitted, "partial": partial})

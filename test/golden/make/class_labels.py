"""Class labels: their kind, order and coding (as in MLPClassifier), accuracy_score, the rows that early stopping holds out."""

import golden
import numpy as np
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelBinarizer
from sklearn.utils.multiclass import type_of_target, unique_labels

WORDS = ["ﬁ", "😀", "z", "Z", "äpfel", "zebra", "", "z"]  # by code point: ﬁ comes before 😀
INDICATOR = [[0, 1, 1], [1, 0, 0], [0, 0, 0]]
rng = np.random.RandomState(0)


def coded(y):
    binarizer = LabelBinarizer()
    matrix = binarizer.fit_transform(np.array(y)).astype(bool).astype(float)
    probabilities = np.round(rng.uniform(size=(6, matrix.shape[1])), 1)  # few digits: ties, and 0.5 itself
    return {
        "y": y,
        "type": type_of_target(y),
        "classes": unique_labels(np.ravel(y) if np.shape(y)[1:] == (1,) else np.array(y)),
        "matrix": matrix,
        "probabilities": probabilities,
        "labels": binarizer.inverse_transform(probabilities),
    }


def among(classes, y):
    binarizer = LabelBinarizer().fit(unique_labels(classes))
    return {"classes": classes, "y": y, "sorted": binarizer.classes_, "matrix": binarizer.transform(y)}


def accuracy(y_true, y_pred, normalize=True, sample_weight=None):
    score = accuracy_score(y_true, y_pred, normalize=normalize, sample_weight=sample_weight)
    options = {"normalize": normalize, "sampleWeight": sample_weight}
    return {"yTrue": y_true, "yPred": y_pred, "options": options, "score": score}


def held_out(samples, fraction, labels, seed):
    random = np.random.RandomState(seed)
    random.uniform(size=7)  # as the weights are drawn before
    train, test = train_test_split(np.arange(samples), random_state=random, test_size=fraction, stratify=labels)
    return {
        "samples": samples,
        "fraction": fraction,
        "labels": labels,
        "seed": seed,
        "train": train,
        "test": test,
        "next": random.random_sample(),
    }


golden.write(
    "class-labels",
    {
        "coded": [
            coded(y)
            for y in [
                [0, 1, 1, 0],
                [1.0, -1.0, 1, -1.0],
                [3, 10, -2, 3, 9],
                [2.0, 1.0, 0.0, 1.0],
                [100000000000, 7],
                ["no", "yes", "no"],
                WORDS,
                [True, False, True],
                [[5], [7], [6], [5]],
                [4, 4, 4],
                ["only", "only"],
                [False, False],
                INDICATOR,
                [[True, False], [True, True]],
                [[0.0, 1.0], [1.0, 1.0]],
                [[0, 0], [0, 0]],
                [[0, 1, 1, 0]],
            ]
        ],
        "among": [
            among([2, 1, 0], [1, 1]),
            among([1, 0, 0, 1], [1, 0, 1]),
            among(["b", "a", "ä", "a"], ["ä", "b"]),
            among([True, False], [True, True]),
            among([3], [3, 3]),
        ],
        "refused": [
            {"y": y, "type": type_of_target(y)}
            for y in [[0.5, 1, 2], [[0.5, 1], [1, 2]], [[1, 2], [3, 1]], [["a", "b"], ["b", "a"]], [1, 1e-300]]
        ],
        "accuracy": [
            accuracy([0, 2, 1, 3], [0, 1, 2, 3]),
            accuracy([0, 2, 1, 3], [0, 1, 2, 3], False),
            accuracy([0, 2, 1, 3], [0, 1, 2, 3], True, [0.1, 0.2, 0.3, 0.9]),
            accuracy([0, 2, 1, 3], [0, 1, 2, 3], False, [0.1, 0.2, 0.3, 0.9]),
            accuracy([0, 2, 1, 3], [0, 1, 2, 3], True, [1, -0.5, 2, 3]),
            accuracy([1.0, -1.0, 1.0], [1, -1, -1]),
            accuracy(WORDS, WORDS[:4] + WORDS[:4]),
            accuracy([True, False, True], [True, True, True]),
            accuracy([[1], [2], [3]], [1, 2, 2]),
            accuracy([4, 4], [4, 4]),
            accuracy(INDICATOR, [[0, 1, 1], [1, 0, 1], [0, 0, 0]]),
            accuracy(INDICATOR, [[0, 1, 1], [1, 0, 1], [0, 0, 0]], False, [0.5, 2, 0.25]),
            accuracy([[0, 1], [1, 1]], [[True, True], [True, True]]),
        ],
        "heldOut": [
            held_out(20, 0.1, None, 0),
            held_out(33, 0.25, None, 1),
            held_out(21, 0.1, [0, 1, 0] * 7, 2),
            held_out(18, 0.3, ["b", "a", "c"] * 6, 3),
            held_out(12, 0.15, [1] * 12, 4),
            held_out(3, 0.5, None, 5),
        ],
    },
)

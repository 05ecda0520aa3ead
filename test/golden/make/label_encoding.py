"""LabelEncoder and LabelBinarizer of sklearn.preprocessing, there and back."""

import golden
import numpy as np
from sklearn.datasets import load_iris, load_wine
from sklearn.preprocessing import LabelBinarizer, LabelEncoder

iris = load_iris()
species = iris.target_names[iris.target[::13]].tolist()
rng = np.random.RandomState(0)

Y = {
    "species": species,
    "wine": load_wine().target[::20].tolist(),
    "numbers": [3, -1, 10, 3, 0, -1],
    "fractions": [0.5, -2.25, 0.5, 1e10],
    "booleans": [True, False, False],
    "words": ["b", "é", "😀", "a", "ﬁ", "", "B"],
    "one": [7, 7],
    "two": ["yes", "no", "yes"],
    "indicator": [[1, 0, 1], [0, 0, 0], [1, 1, 1], [0, 1, 0]],
}


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def encoded(name):
    encoder = LabelEncoder()
    codes = encoder.fit_transform(Y[name])
    return {"y": Y[name], "classes": encoder.classes_, "codes": codes, "inverse": encoder.inverse_transform(codes[::-1])}


def binarized(name, options={}, new=None, threshold=None):
    binarizer = LabelBinarizer(**options).fit(np.array(Y[name]))
    out = binarizer.transform(np.array(Y[name] if new is None else new))
    scores = rng.standard_normal((5, out.shape[1])).round(3)
    return {
        "y": Y[name],
        "options": {camel(key): value for key, value in options.items()},
        "new": new,
        "threshold": threshold,
        "type": binarizer.y_type_,
        "classes": binarizer.classes_,
        "matrix": out,
        "inverse": binarizer.inverse_transform(out),
        "scores": scores,
        "decided": binarizer.inverse_transform(scores, threshold),
    }


BINARIZED = [name for name in Y if name != "fractions"]
golden.write(
    "label-encoding",
    {
        "encoded": [encoded(name) for name in Y if name != "indicator"],
        "binarized": [
            *(binarized(name) for name in BINARIZED),
            *(binarized(name, {"neg_label": -1}) for name in BINARIZED),
            *(binarized(name, {"neg_label": -3, "pos_label": 0}) for name in BINARIZED),
            *(binarized(name, {"pos_label": 5}, threshold=0.3) for name in BINARIZED),
            binarized("species", new=["setosa", "rose", "virginica", "tulip"]),
            binarized("two", {"neg_label": -1}, new=["yes", "maybe", "yes"]),
            binarized("one", {"neg_label": -1}, new=[7, 8]),
        ],
    },
)

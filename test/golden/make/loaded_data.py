"""scikit-learn's real datasets: hashes of all their numbers and words, their sums, and a few rows to look at."""

import hashlib

import golden
import numpy as np
from sklearn import datasets


def sha256(values):
    if isinstance(values, str):
        return hashlib.sha256(values.encode()).hexdigest()
    return hashlib.sha256(np.ascontiguousarray(values, dtype="<f8").tobytes()).hexdigest()


def case(name, options):
    data = getattr(datasets, f"load_{name}")(**options)
    return {
        "shape": data.data.shape,
        "dataHash": sha256(data.data),
        "columnSums": data.data.sum(axis=0),
        "targetHash": sha256(data.target),
        "targetSum": data.target.sum(),
        "rows": [{"index": i, "x": data.data[i], "y": data.target[i]} for i in (0, 100, len(data.data) - 1)],
        "featureNames": list(data.feature_names),
        "targetNames": [str(target) for target in data.get("target_names", [])],
        "descriptionHash": sha256(data.DESCR),
        **({"imagesShape": data.images.shape, "imagesHash": sha256(data.images)} if "images" in data else {}),
    }


golden.write(
    "loaded-data",
    {
        "iris": case("iris", {}),
        "wine": case("wine", {}),
        "breastCancer": case("breast_cancer", {}),
        "diabetes": case("diabetes", {}),
        "diabetesRaw": case("diabetes", {"scaled": False}),
        "digits": case("digits", {}),
        "digitsBelow1": case("digits", {"n_class": 1}),
        "digitsBelow7": case("digits", {"n_class": 7}),
    },
)

/** The Python module that reads the JSON of `toSklearn`: the same for every model. */
export const PYTHON_READER = `"""Makes the scikit-learn estimator of a JSON file of tfjs-learn's toSklearn: \`model = load("model.json")\`.

Needs numpy and scikit-learn 1.9. Nothing in the file is run: it names classes of the list below, and no others.
"""

import json
import sys

import numpy as np
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import LabelBinarizer, MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

OPTIMIZERS = {"AdamOptimizer": AdamOptimizer, "SGDOptimizer": SGDOptimizer}
ESTIMATORS = (MLPClassifier, MLPRegressor, Pipeline, LabelBinarizer, MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler)
CLASSES = {each.__name__: each for each in ESTIMATORS}


def value_of(it):
    if isinstance(it, list):
        return [value_of(each) for each in it]
    if not isinstance(it, dict):
        return it
    if "number" in it:  # NaN, Infinity, -Infinity or -0
        return float(it["number"])
    if "tuple" in it:
        return tuple(value_of(it["tuple"]))
    if "array" in it:
        items, dtype = it["array"], it["dtype"]
        items = [float(each) for each in items] if dtype.startswith("float") else items
        return np.array(items, dtype=dtype).reshape(it["shape"])
    if "random_state" in it:
        state = {name: value_of(each) for name, each in it["random_state"].items()}
        random = np.random.RandomState()
        random.set_state(("MT19937", state["key"], state["pos"], state["has_gauss"], state["gauss"]))
        return random
    return object_of(it)


def object_of(it):
    params = {name: value_of(each) for name, each in it["params"].items()}
    if it["class"] in OPTIMIZERS:
        made = object.__new__(OPTIMIZERS[it["class"]])
    else:
        made = CLASSES[it["class"]](**params)
    vars(made).update({name: value_of(each) for name, each in it["attributes"].items()})
    if hasattr(made, "coefs_"):
        made._best_coefs, made._best_intercepts = made.coefs_, made.intercepts_
    return made


def load(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    if document["format"] != "tfjs-learn/scikit-learn" or document["version"] != 1:
        raise ValueError(f"{path} is no JSON of toSklearn, or one of a later version")
    return object_of(document["model"])


if __name__ == "__main__":
    print(load(sys.argv[1]))
`;

"""Writes a fitted scikit-learn model as the JSON that tfjs-learn's fromSklearn reads: `dump(model, "model.json")`."""

import json
import math

import numpy as np
import sklearn

LEFT_OUT = {"_random_state", "_best_coefs", "_best_intercepts", "_coef_indptr", "_intercept_indptr"}


def plain(it):
    if isinstance(it, np.ndarray):
        dtype = "str" if it.dtype.kind == "U" else it.dtype.name
        items = [plain(each) for each in it.ravel().tolist()]
        return {"array": [each.get("number") if isinstance(each, dict) else each for each in items], "dtype": dtype, "shape": it.shape}
    if isinstance(it, np.generic):
        return plain(it.item())
    if isinstance(it, float) and not math.isfinite(it):
        return {"number": json.dumps(it)}
    if it is None or isinstance(it, (bool, int, float, str)):
        return it
    if isinstance(it, list):
        return [plain(each) for each in it]
    if isinstance(it, tuple):
        return {"tuple": [plain(each) for each in it]}
    if isinstance(it, np.random.RandomState):
        names = ("key", "pos", "has_gauss", "gauss")
        return {"random_state": dict(zip(names, map(plain, it.get_state()[1:])))}
    params = it.get_params(deep=False) if hasattr(it, "get_params") else {}
    rest = {name: each for name, each in vars(it).items() if name not in params and name not in LEFT_OUT}
    params, attributes = ({name: plain(each) for name, each in part.items()} for part in (params, rest))
    return {"class": type(it).__name__, "params": params, "attributes": attributes}


def dump(model, path):
    document = {"format": "tfjs-learn/scikit-learn", "version": 1, "sklearn_version": sklearn.__version__, "model": plain(model)}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file, allow_nan=False)

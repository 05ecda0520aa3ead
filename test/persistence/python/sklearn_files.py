"""Files of scikit-learn for this library, and files of this library for scikit-learn.

`make <folder>`: fitted models as pickles, joblib and skops files and JSON, what they predict and how they train on, and hostile
pickles, which are never loaded.
`check <folder>`: makes the estimators of tasks.json by load_model.py, both of which `npm run sklearn-files` has written there, and
writes how far their numbers are from those of the tasks.
"""

import json
import os
import pickle
import sys
import warnings
from pathlib import Path

import joblib
import numpy as np
import skops.io
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

sys.path.append(str(Path(__file__).parents[3] / "examples"))
from dump_model import dump  # noqa: E402 (a user's program, found by the line before)

warnings.simplefilter("ignore")


def plain(value):
    """numpy's values as Python's; what JSON cannot hold as test/golden/make/golden.py has it."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, float) and not np.isfinite(value):
        return {"$number": json.dumps(value)}
    return value


# make

RANDOM = np.random.RandomState(11)
X = RANDOM.randn(30, 3) * [1.0, 20.0, 0.1] + [0.0, 5.0, -1.0]
X2 = RANDOM.randn(12, 3) * [1.0, 20.0, 0.1] + [0.0, 5.0, -1.0]
NUMBERS, NUMBERS2 = (x @ [0.5, 0.02, 2.0] for x in (X, X2))
KINDS, KINDS2 = (np.arange(len(x)) % 3 for x in (X, X2))


def cases():
    """(title, estimator, y, y of the second call, names of features or None, whether X is of 32 bits)"""
    small = {"hidden_layer_sizes": (4, 3), "max_iter": 8, "random_state": 5}
    words = np.array(["ant", "bee", "ça va"])
    pairs, pairs2 = KINDS % 2 == 0, KINDS2 % 2 == 0
    several, several2 = (np.stack([kinds == 0, kinds > 0, kinds == 1], axis=1).astype(int) for kinds in (KINDS, KINDS2))
    yield "regression", MLPRegressor(**small), NUMBERS, NUMBERS2, None, False
    yield "two outputs, tanh, names of features", MLPRegressor(**small, activation="tanh"), np.stack([NUMBERS, KINDS], axis=1), np.stack([NUMBERS2, KINDS2], axis=1), ["a", "b", "ç"], False
    yield "poisson, sgd adaptive", MLPRegressor("poisson", **small, solver="sgd", learning_rate="adaptive", n_iter_no_change=1, tol=0.1, learning_rate_init=0.01), KINDS, KINDS2, None, False
    yield "sgd without momentum, invscaling", MLPRegressor(**small, solver="sgd", learning_rate="invscaling", momentum=0.5, nesterovs_momentum=False), KINDS, KINDS2, None, False
    yield "32 bits", MLPRegressor(**small, activation="logistic"), NUMBERS.astype(np.float32), NUMBERS2.astype(np.float32), None, True
    yield "lbfgs, warm start", MLPRegressor(**small, solver="lbfgs", warm_start=True), NUMBERS, NUMBERS2, None, False
    yield "binary, words", MLPClassifier(**small), words[pairs.astype(int)], words[pairs2.astype(int)], None, False
    yield "binary, truth values, early stopping, warm start", MLPClassifier(**small, early_stopping=True, validation_fraction=0.3, warm_start=True), pairs, pairs2, None, False
    yield "several classes, whole numbers, RandomState", MLPClassifier(**small | {"random_state": np.random.RandomState(3)}), KINDS * 10 - 5, KINDS2 * 10 - 5, None, False
    yield "several classes, objects, no hidden layer", MLPClassifier(**small | {"hidden_layer_sizes": ()}), words[KINDS].astype(object), words[KINDS2].astype(object), None, False
    yield "several at once", MLPClassifier(**small), several, several2, None, False
    yield "one class", MLPClassifier(**small, activation="identity"), KINDS * 0 + 7, KINDS2 * 0 + 7, None, False
    yield "no seed", MLPClassifier(**small | {"random_state": None, "shuffle": False}), KINDS * 2.0, KINDS2 * 2.0, None, False
    for scaler in (StandardScaler(), StandardScaler(with_mean=False, with_std=False), MinMaxScaler((-1, 2), clip=True), MaxAbsScaler(), RobustScaler(quantile_range=(10, 80))):
        steps = [("scaler", scaler), ("nothing", "passthrough"), ("mlp", MLPRegressor(**small))]
        yield f"pipeline of {scaler}", Pipeline(steps), NUMBERS, NUMBERS2, ["a", "b", "c"], False
    yield "pipeline in a pipeline", Pipeline([("first", Pipeline([("a", MaxAbsScaler()), ("b", StandardScaler())])), ("mlp", MLPClassifier(**small))]), words[KINDS], words[KINDS2], None, False


def make(folder):
    written = []
    for index, (title, model, y, y2, names, is_single) in enumerate(cases()):
        first, second = (x.astype(np.float32) if is_single else x for x in (X, X2))
        model.fit(first, y)
        if names is not None:
            named = model[0] if isinstance(model, Pipeline) else model
            named.feature_names_in_ = np.array(names, dtype=object)
        files = []
        # Every protocol somewhere, and all of the first.
        for protocol in range(6) if index == 0 else [index % 6]:
            files.append(f"{index}-{protocol}.pkl")
            (folder / files[-1]).write_bytes(pickle.dumps(model, protocol))
        files += [f"{index}.joblib", f"{index}.skops", f"{index}.json"]
        joblib.dump(model, folder / f"{index}.joblib")
        skops.io.dump(model, folder / f"{index}.skops", compression=0 if index == 0 else 8)
        dump(model, folder / f"{index}.json")
        case = {"title": title, "files": files, "single": is_single, "names": names, "y": y, "y2": y2}
        case |= numbers_of(model, first, y)
        last, inputs = (model[-1], model[:-1].transform(second)) if isinstance(model, Pipeline) else (model, second)
        case["goesOnBy"] = "fit" if last.warm_start else "partialFit"
        last.fit(inputs, y2) if last.warm_start else last.partial_fit(inputs, y2)
        case["after"] = learnt(last)
        written.append(case)
    packed = Pipeline([("scaler", StandardScaler()), ("mlp", MLPClassifier((4,), max_iter=3, random_state=1))]).fit(X, KINDS)
    joblib.dump(packed, folder / "packed.joblib", compress=3)
    make_hostile(folder, packed)
    (folder / "cases.json").write_text(json.dumps({"madeBy": "sklearn_files.py", "X": plain(X), "X2": plain(X2), "cases": plain(written)}))


def numbers_of(model, x, y):
    last = model[-1] if isinstance(model, Pipeline) else model
    values = {"predictions": model.predict(x), "score": model.score(x, y), "learnt": learnt(last)}
    return values | ({"probabilities": model.predict_proba(x)} if hasattr(model, "predict_proba") else {})


def learnt(mlp):
    names = ("coefs_", "intercepts_", "loss_", "n_iter_", "t_", "loss_curve_", "best_loss_", "validation_scores_")
    return plain({name: getattr(mlp, name, None) for name in names})  # a copy: training goes on in the same lists


class Hostile:
    """Runs a command where it is unpickled by Python. It never is."""

    def __reduce__(self):
        return os.system, ("echo hostile",)


class HostileByEval:
    def __reduce__(self):
        return eval, ("1",)


def make_hostile(folder, model):
    (folder / "os-system.pkl").write_bytes(b"cos\nsystem\n(Vecho hostile\ntR.")
    (folder / "os-system-on-stack.pkl").write_bytes(b"\x80\x04\x8c\x02os\x94\x8c\x06system\x94\x93\x8c\x0cecho hostile\x85R.")
    (folder / "reduce.pkl").write_bytes(pickle.dumps(Hostile(), 2))
    model.extra_ = Hostile()
    (folder / "within.pkl").write_bytes(pickle.dumps(model))
    model.extra_ = HostileByEval()
    (folder / "eval.pkl").write_bytes(pickle.dumps(model, 0))


# check


def check(folder):
    sys.path.insert(0, str(folder))
    from load_model import load

    differences = []
    for task in json.loads((folder / "tasks.json").read_text()):
        model = load(folder / task["file"])
        dump(model, folder / f"{task['file']}.again")
        dtype = np.float32 if task["single"] else np.float64
        x = np.array(task["X"], dtype=dtype)
        found = {"score": model.score(x, revived(task["y"], dtype))}
        if "probabilities" in task:
            found["probabilities"] = model.predict_proba(x)
        else:
            found["predictions"] = model.predict(x)
        unequal = []
        if "labels" in task and model.predict(x).tolist() != task["labels"]:
            unequal.append("labels")
        if "after" in task:
            last, inputs = (model[-1], model[:-1].transform(x)) if isinstance(model, Pipeline) else (model, x)
            y = revived(task["y"], dtype)
            last.fit(inputs, y) if last.warm_start else last.partial_fit(inputs, y)
            found["after"] = np.concatenate([each.ravel() for each in last.coefs_ + last.intercepts_])
        differences.append({"unequal": unequal} | {name: difference(found[name], task[name]) for name in found})
    (folder / "differences.json").write_text(json.dumps(differences))


def revived(y, dtype):
    array = np.array(y)
    return array.astype(dtype) if array.dtype == np.float64 else array


def difference(found, expected):
    """The largest, of the largest number or of 1."""
    found, expected = np.asarray(found, dtype=float), np.asarray(expected, dtype=float)
    if found.shape != expected.shape:
        return f"shape {found.shape} instead of {expected.shape}"
    return float(np.max(np.abs(found - expected), initial=0) / max(1.0, np.max(np.abs(expected), initial=0)))


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](Path(sys.argv[2]))

"""scikit-learn's side of the benchmarks: does a task of tasks.ts, which its arguments name, and prints the reply as JSON.

The data are those of benchmarks/data/data-set.ts, the trainings those of benchmarks/training.ts, and times are taken as in
time-repeatedly.ts.
"""

import json
import math
import os
import platform
import resource
import sys
import time
import warnings

import numpy as np
import sklearn
import threadpoolctl
from sklearn.datasets import load_digits, make_regression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor

WARM_MS = 1500
LONG_MS = 1000
ENOUGH_MS = 500
MOST_RUNS = 25
# As in predict.ts.
COMPARED_ROWS = 10
CALLS_MS = 100
# As in grow.ts.
BASE_ROWS = 200


def example():
    X, y = make_regression(n_samples=1000, n_features=2, noise=0.1, random_state=0)
    X_train, _, y_train, _ = train_test_split(X, y, test_size=0.2, random_state=42)
    return X_train, y_train


def digits():
    X, y = load_digits(return_X_y=True)
    return X / 16, y


def noise():
    random = np.random.RandomState(0)
    X = random.uniform(size=(10_000, 784))
    return X, random.randint(0, 10, 10_000)


def ten_features():
    X, y = make_regression(n_samples=1000, n_features=10, noise=0.1, random_state=0)
    return X, y / 100


DATA = {"example": example, "digits": digits, "noise": noise, "ten-features": ten_features}
ESTIMATORS = {"MLPRegressor": MLPRegressor, "MLPClassifier": MLPClassifier}


def estimator_for(training):
    return ESTIMATORS[training["estimator"]](
        hidden_layer_sizes=training["hidden"],
        activation=training["activation"],
        solver=training["solver"],
        learning_rate_init=training["learningRate"],
        momentum=0,
        batch_size=training["batchSize"],
        max_iter=training["epochs"],
        alpha=training["alpha"],
        random_state=training["randomState"],
        tol=0,
        n_iter_no_change=training["epochs"],
    )


def milliseconds_of(run):
    start = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - start)


def time_repeatedly(first_ms, run):
    """What several runs took, by their own account, after a first one that is a warm-up."""
    if first_ms < LONG_MS:
        until(WARM_MS, math.inf, run)
    return until(ENOUGH_MS, MOST_RUNS, run)


def until(ms, most_runs, run):
    """Runs it again and again, once at least, as long as that has taken less in all."""
    start = time.perf_counter()
    times = [run()]
    while 1000 * (time.perf_counter() - start) < ms and len(times) < most_runs:
        times.append(run())
    return times


def train(request):
    X, y = DATA[request["training"]["data"]]()
    rows = slice(request["rows"])
    X, y = X[rows], y[rows]
    model = estimator_for(request["training"])

    def fit():
        return milliseconds_of(lambda: model.fit(X, y))

    first_ms = fit()
    ms = time_repeatedly(first_ms, fit) if request["isTimed"] else []
    by_lbfgs = request["training"]["solver"] == "lbfgs"
    steps = model.n_iter_ * (1 if by_lbfgs else -(-len(X) // request["training"]["batchSize"]))
    losses = [model.loss_] if by_lbfgs else model.loss_curve_
    return {"losses": losses, "steps": steps, "firstMs": first_ms, "ms": ms}


def predict(request):
    X, y = DATA[request["training"]["data"]]()
    model = estimator_for(request["training"]).fit(X, y)
    first = X[:COMPARED_ROWS]
    outputs = model.predict_proba(first) if hasattr(model, "classes_") else model.predict(first)
    answer = {"outputs": outputs.ravel().tolist(), "allMs": [], "oneMs": []}
    if not request["isTimed"]:
        return answer
    X = tiled(X, request["rows"])

    def run_all():
        return milliseconds_of(lambda: model.predict(X))

    answer["allMs"] = time_repeatedly(run_all(), run_all)
    return answer | {"oneMs": time_calls(lambda row: model.predict(X[row : row + 1]), len(X))}


def tiled(array, rows):
    """All rows again and again, until there are so many."""
    return np.resize(array, (rows, *array.shape[1:]))


def time_calls(call, rows):
    """What one call takes, for one row after the other, several times over many calls."""
    calls = 0

    def run_for():
        nonlocal calls
        start, before = time.perf_counter(), calls
        while True:
            for _ in range(10):
                call(calls % rows)
                calls += 1
            passed = 1000 * (time.perf_counter() - start)
            if passed >= CALLS_MS:
                return passed / (calls - before)

    run_for()
    return time_repeatedly(CALLS_MS, run_for)


def grow(request):
    X, y = DATA[request["training"]["data"]]()
    X, y = tiled(X, request["rows"]), tiled(y, request["rows"])
    estimator_for(request["training"]).fit(X[:BASE_ROWS], y[:BASE_ROWS])
    base_bytes = peak_bytes()
    model = estimator_for(request["training"])

    def fit():
        return milliseconds_of(lambda: model.fit(X, y))

    first_ms = fit()
    peak = peak_bytes()
    return {
        "losses": model.loss_curve_,
        "dataBytes": X.nbytes + y.nbytes,
        "baseBytes": base_bytes,
        "peakBytes": peak,
        "ms": time_repeatedly(first_ms, fit) if request["isTimed"] else [],
    }


def peak_bytes():
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def search(request):
    X, y = digits()
    task = request["task"]
    grid = {NAMES[name]: values for name, values in task["grid"].items()}
    model = MLPClassifier(max_iter=task["epochs"], random_state=0)
    found = GridSearchCV(model, grid, cv=task["folds"], n_jobs=request["nJobs"])
    ms = milliseconds_of(lambda: found.fit(X, y))
    table = found.cv_results_
    names = list(NAMES.items())

    def as_json(params):
        return json.dumps({ours: params[theirs] for ours, theirs in names}, separators=(",", ":"))

    return {
        "ms": ms,
        "candidates": "[" + ",".join(as_json(params) for params in table["params"]) + "]",
        "table": {name: values.tolist() for name, values in table.items() if name.endswith("_score")},
        "best": as_json(found.best_params_),
    }


def versions(request):
    pools = threadpoolctl.threadpool_info()
    return {
        "versions": {
            "Python": platform.python_version(),
            "scikit-learn": sklearn.__version__,
            "numpy": np.__version__,
        },
        # Without the paths of their files, which are of no interest to others.
        "threadPools": [{name: pool.get(name) for name in SHOWN} for pool in pools],
    }


TASKS = {"train": train, "predict": predict, "grow": grow, "search": search, "python-versions": versions}
NAMES = {
    "alpha": "alpha",
    "batchSize": "batch_size",
    "hiddenLayerSizes": "hidden_layer_sizes",
    "learningRateInit": "learning_rate_init",
}
SHOWN = ["user_api", "internal_api", "version", "architecture", "threading_layer", "num_threads"]

warnings.simplefilter("ignore")  # that all epochs are used is what is wanted here
os.environ["PYTHONWARNINGS"] = "ignore"  # in the processes of a search too
task, request = sys.argv[1:]
print(json.dumps(TASKS[task](json.loads(request))))

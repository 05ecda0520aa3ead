"""The parity table: what scikit-learn learns in each configuration of test/parity/configurations.json, a file a group.

An id is "group: what is special", and unique. The configurations are under our names, which are translated only here;
1e999 is infinity. The data are those of the golden files parity-data-*: after a change of parity_data.py run it first.
How much of each fit is kept, test/parity/learn.ts keeps too.
"""

import json
import re
import time
import warnings
from collections import defaultdict

import golden
import numpy as np
from sklearn.exceptions import ConvergenceWarning, DataConversionWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

GOLDENS = golden.HERE.parent
ESTIMATORS = {"MLPRegressor": MLPRegressor, "MLPClassifier": MLPClassifier}
OUR_WARNINGS = {
    ConvergenceWarning: "ConvergenceWarning",
    DataConversionWarning: "DataConversionWarning",
    UserWarning: "ParameterWarning",
}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def snake_case(name):
    return re.sub(r"([A-Z]|\d+)", r"_\1", name).lower()


def options_of(parameters):
    return {snake_case(name): value for name, value in parameters.items()}


def learnt(configuration, parameters, data):
    """What scikit-learn learns in the calls of a configuration."""
    X = np.array(data["X"]) / data["divisor"]
    y = np.array(data["targets"][configuration["target"]])
    if configuration.get("single"):
        X = X.astype(np.float32)
    rows = slice(*configuration.get("rows", [0, len(X)]))
    model = ESTIMATORS[configuration["estimator"]](**options_of(parameters | configuration["parameters"]))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.simplefilter("ignore", RuntimeWarning)  # numpy's, where a fit diverges
        for call in configuration.get("calls", [{"method": "fit"}]):
            model.set_params(**options_of(call.get("parameters", {})))
            part = slice(*call["rows"]) if "rows" in call else rows
            options = {"classes": call["classes"]} if "classes" in call else {}
            if "sampleWeight" in call:
                options["sample_weight"] = np.array(data["weights"][call["sampleWeight"]])[part]
            getattr(model, snake_case(call["method"]))(X[part], y[part], **options)
    shown = X[rows][spread(len(X[rows]))]
    return {
        "warnings": [OUR_WARNINGS[warning.category] for warning in caught],
        "nIter": model.n_iter_,
        "t": model.t_,
        "nLayers": model.n_layers_,
        "nOutputs": model.n_outputs_,
        "outActivation": model.out_activation_,
        "loss": model.loss_,
        **curves(model),
        "layers": [layer(model, index) for index in range(len(model.coefs_))],
        "predictions": model.predict(shown),
        **labels(model, shown),
    }


def labels(model, shown):
    """What there is with a classifier only."""
    if not hasattr(model, "classes_"):
        return {}
    return {"classes": model.classes_, "probabilities": model.predict_proba(shown)}


def curves(model):
    """What there is with sgd and adam only. Of loss curves of over 50 epochs every tenth, and the last."""
    if not hasattr(model, "loss_curve_"):
        return {}
    curve = model.loss_curve_
    return {
        "epochs": len(curve),
        "lossCurve": curve if len(curve) <= 50 else [*curve[::10], curve[-1]],
        "bestLoss": model.best_loss_,
        "validationScores": model.validation_scores_,
        "bestValidationScore": model.best_validation_score_,
    }


def layer(model, index):
    """W row by row, then b: all in networks of up to 200 numbers, else the first and the last 20; the sum of squares."""
    numbers = np.concatenate([model.coefs_[index].ravel(), model.intercepts_[index]]).astype(float)
    count = sum(W.size + b.size for W, b in zip(model.coefs_, model.intercepts_))
    kept = numbers if count <= 200 or len(numbers) <= 40 else np.concatenate([numbers[:20], numbers[-20:]])
    return {"numbers": kept, "sumOfSquares": np.sum(numbers**2)}


def spread(count):
    """Ten rows over all of the data, which are sorted by class."""
    return [count // 10 * index for index in range(10)]


table = read(GOLDENS.parent / "parity" / "configurations.json")
groups = defaultdict(dict)
data = {}
start = time.perf_counter()
for configuration in table["configurations"]:
    identity, name = configuration["id"], configuration["data"]
    if name not in data:
        data[name] = read(GOLDENS / f"parity-data-{name}.json")["cases"]
    groups[identity.split(":")[0]][identity] = learnt(configuration, table["parameters"], data[name])
print(f"{len(table['configurations'])} configurations in {time.perf_counter() - start:.1f} s")
for group, cases in groups.items():
    golden.write(f"parity-{group}", cases)

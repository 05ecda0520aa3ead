"""Runs exported models and says how far they are from what the library predicts.

python run_exported.py onnx|saved-model FOLDER

FOLDER/cases.json lists the cases: id, file (below FOLDER), bits, data (a JSON file of rows), isClassifier, and what the library
predicts for the data: predictions, probabilities. Writes FOLDER/results.json: of each case the largest difference of the numbers,
absolute and relative to the largest number (at least 1), and how many labels differ.
"""

import json
import sys
from pathlib import Path

import numpy as np


def main(form, folder):
    cases = json.loads((folder / "cases.json").read_text())
    run = {"onnx": run_onnx, "saved-model": run_saved_model}[form]
    results = {}
    for case in cases:
        try:
            results[case["id"]] = judge(case, folder, run)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what this case shows
            results[case["id"]] = {"error": f"{type(error).__name__}: {error}"[:300]}
    (folder / "results.json").write_text(json.dumps(results))


def judge(case, folder, run):
    X = np.array(json.loads((folder / case["data"]).read_text()), dtype=np.float64)
    given = X.astype(np.float32 if case["bits"] == 32 else np.float64)
    outputs = run(folder / case["file"], given)
    wrong = 0
    if case["isClassifier"]:
        labels = np.asarray(outputs["label"])
        if labels.dtype.kind in "SO":
            labels = np.array([each.decode() if isinstance(each, bytes) else each for each in labels])
        expected_labels = np.array(case["predictions"])
        if labels.dtype.kind == "i":
            expected_labels = expected_labels.astype(np.int64)
        assert labels.shape == expected_labels.shape, (labels.shape, expected_labels.shape)
        wrong = int((labels != expected_labels).sum())
        actual, expected = outputs["probabilities"], np.array(case["probabilities"], dtype=np.float64)
    else:
        actual, expected = outputs["variable"], np.array(case["predictions"], dtype=np.float64)
        expected = expected.reshape(len(expected), -1)
    assert actual.dtype == given.dtype, actual.dtype
    assert actual.shape == expected.shape, (actual.shape, expected.shape)
    finite = np.isfinite(expected)
    assert (np.isfinite(actual) == finite).all()
    difference = np.abs(actual.astype(np.float64) - expected)[finite].max(initial=0)
    scale = np.abs(expected[finite]).max(initial=1)
    return {"absolute": float(difference), "relative": float(difference / scale), "wrongLabels": wrong}


def run_onnx(path, X):
    import onnx
    import onnxruntime

    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    (taken,) = session.get_inputs()
    assert taken.name == "X" and taken.shape == [None, X.shape[1]], (taken.name, taken.shape)
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(None, {"X": X}), strict=True))


def run_saved_model(path, X):
    import tensorflow as tf

    model = tf.saved_model.load(str(path))
    outputs = model.signatures["serving_default"](X=tf.constant(X))
    return {name: value.numpy() for name, value in outputs.items()}


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

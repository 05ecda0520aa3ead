"""Keras' side of `npm run keras-files`: `run FOLDER` opens the files that toKeras made, `make FOLDER` makes golden files."""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np


def run(folder):
    differences = []
    with open(os.path.join(folder, "tasks.json")) as file:
        tasks = json.load(file)
    for task in tasks:
        model = keras.saving.load_model(os.path.join(folder, task["file"]), safe_mode=True)
        output = np.asarray(model(np.asarray(task["X"], "float64")), "float64")
        expected = np.asarray(task["expected"])
        differences.append(float(np.max(np.abs(output - expected)) / max(1, np.max(np.abs(expected)))))
    with open(os.path.join(folder, "differences.json"), "w") as file:
        json.dump(differences, file)


if __name__ == "__main__":
    {"run": run}[sys.argv[1]](sys.argv[2])

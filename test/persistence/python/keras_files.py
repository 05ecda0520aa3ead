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


def sequential(*layers, inputs=3, dtype="float32"):
    return keras.Sequential([keras.Input((inputs,), dtype=dtype), *layers])


def models():
    """Dense networks of each kind, by name."""
    from keras import layers

    def dense(units, activation=None, dtype="float32", **more):
        return layers.Dense(
            units,
            activation,
            dtype=dtype,
            kernel_initializer=keras.initializers.RandomNormal(0, 0.6, seed=units),
            bias_initializer=keras.initializers.RandomNormal(0, 0.3, seed=units + 1),
            **more,
        )

    random = np.random.RandomState(0)
    X = random.standard_normal((12, 3)) * [1, 20, 0.1] + [0, 100, -2]
    norm = layers.Normalization()
    norm.adapt(X)
    wide = layers.Normalization(dtype="float64")
    wide.adapt(X)
    small = random.standard_normal((12, 3))
    inputs = keras.Input((3,))
    hidden = dense(4, "relu")(inputs)
    chain = keras.Model(inputs, dense(1)(layers.Dropout(0.5)(hidden)))
    batch = layers.BatchNormalization()
    made = {
        "regression": (sequential(dense(5, "relu"), layers.Dropout(0.3), dense(1)), small),
        "regression-64": (sequential(wide, dense(5, "tanh", "float64"), dense(2, None, "float64"), dtype="float64"), X),
        "poisson": (sequential(dense(4, "tanh"), dense(1, "exponential")), small),
        "binary": (sequential(norm, dense(4), layers.Activation("sigmoid"), dense(1, "sigmoid")), X),
        "multiclass": (sequential(dense(4), layers.ReLU(), dense(3), layers.Softmax()), small),
        "two-units": (sequential(dense(4, "relu", use_bias=False), dense(2, "softmax")), small),
        "multilabel": (sequential(dense(4, "relu"), dense(3, "sigmoid")), small),
        "functional": (chain, small),
        "batch": (
            sequential(layers.Rescaling(0.5, 0.25), dense(4), batch, layers.Activation("relu"), layers.BatchNormalization(), dense(1)),
            small,
        ),
    }
    batch.set_weights([random.uniform(0.5, 2, 4) for _ in range(4)])
    return made


def make(folder):
    keras.utils.set_random_seed(0)
    cases = []
    for name, (model, X) in models().items():
        output = np.asarray(model(X), "float64")
        for ending in ("keras", "h5"):
            if name == "regression-64" and ending == "h5":
                continue
            model.save(os.path.join(folder, f"{name}.{ending}"))
            cases.append({"file": f"{name}.{ending}", "X": X.tolist(), "output": output.tolist()})
    model, X = models()["multiclass"]
    keras2(os.path.join(folder, "keras2.h5"), model)
    cases.append({"file": "keras2.h5", "X": X.tolist(), "output": np.asarray(model(X), "float64").tolist()})
    layers_model(os.path.join(folder, "layers-model"), model)
    hostile(folder)
    with open(os.path.join(folder, "cases.json"), "w") as file:
        json.dump({"keras": keras.__version__, "cases": cases}, file)


def keras2(path, model):
    """The same model as Keras 2.11 writes it: other names in the config, variables called `dense/kernel:0`."""
    import h5py

    first, relu, last, softmax = model.layers
    config = keras2_config()
    with h5py.File(path, "w") as file:
        file.attrs["keras_version"] = np.bytes_("2.11.0")
        file.attrs["backend"] = np.bytes_("tensorflow")
        file.attrs["model_config"] = np.bytes_(json.dumps(config))
        group = file.create_group("model_weights")
        group.attrs["layer_names"] = np.asarray(["dense", "re_lu", "dense_1"], "S")
        for name, layer in (("dense", first), ("re_lu", relu), ("dense_1", last)):
            own = group.create_group(name)
            variables = list(zip((f"{name}/kernel:0", f"{name}/bias:0"), layer.get_weights()))
            own.attrs["weight_names"] = np.asarray([variable for variable, _ in variables], "S")
            for variable, value in variables:
                own.create_dataset(variable, data=value)


def layers_model(folder, model):
    """The same model as tensorflowjs_converter writes it for TensorFlow.js."""
    os.makedirs(folder, exist_ok=True)
    weights = [
        (f"{name}/{role}", value)
        for name, layer in (("dense", model.layers[0]), ("dense_1", model.layers[2]))
        for role, value in zip(("kernel", "bias"), layer.get_weights())
    ]
    topology = {"keras_version": "2.11.0", "backend": "tensorflow", "model_config": keras2_config()}
    entries = [{"name": name, "shape": list(value.shape), "dtype": "float32"} for name, value in weights]
    manifest = [{"paths": ["group1-shard1of1.bin"], "weights": entries}]
    with open(os.path.join(folder, "model.json"), "w") as file:
        json.dump({"format": "layers-model", "modelTopology": topology, "weightsManifest": manifest}, file)
    with open(os.path.join(folder, "group1-shard1of1.bin"), "wb") as file:
        file.write(b"".join(value.astype("<f4").tobytes() for _, value in weights))


def keras2_config():
    layers = [
        {"class_name": "InputLayer", "config": {"batch_input_shape": [None, 3], "dtype": "float32", "name": "input_1"}},
        {"class_name": "Dense", "config": {"name": "dense", "units": 4, "activation": "linear", "use_bias": True}},
        {"class_name": "ReLU", "config": {"name": "re_lu", "max_value": None, "negative_slope": 0.0, "threshold": 0.0}},
        {"class_name": "Dense", "config": {"name": "dense_1", "units": 3, "activation": "softmax", "use_bias": True}},
    ]
    return {"class_name": "Sequential", "config": {"name": "sequential", "layers": layers}}


def hostile(folder):
    """Files that nobody should follow."""
    import h5py
    from keras import layers

    def path(name):
        return os.path.join(folder, f"hostile-{name}")

    sequential(layers.Lambda(lambda x: x * 2), layers.Dense(1)).save(path("lambda.keras"))
    keras.Sequential([keras.Input((4, 1)), layers.Conv1D(1, 2), layers.Flatten(), layers.Dense(1)]).save(path("conv.keras"))
    model = sequential(layers.Dense(2, name="d"))
    for name in ("external", "storage", "huge", "soft", "compressed"):
        model.save(path(f"{name}.h5"))
        with h5py.File(path(f"{name}.h5"), "a") as file:
            group = file["model_weights/d/" + [n for n in file["model_weights/d"]][0] + "/d"]
            del group["kernel"]
            if name == "external":
                group["kernel"] = h5py.ExternalLink("/etc/passwd", "/kernel")
            if name == "soft":
                group["kernel"] = h5py.SoftLink("/nowhere")
            if name == "storage":
                group.create_dataset("kernel", (3, 2), "float32", external=[("/dev/stdin", 0, 24)])
            if name == "huge":
                group.create_dataset("kernel", (2**20, 2**20), "float32", chunks=(1, 1024))
            if name == "compressed":
                group.create_dataset("kernel", (3, 2**24), "float32", chunks=(1, 2**20), compression="gzip")


if __name__ == "__main__":
    {"run": run, "make": make}[sys.argv[1]](sys.argv[2])

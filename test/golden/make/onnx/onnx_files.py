"""Makes test/golden/onnx: small ONNX files of other programs, and what onnxruntime predicts with them.

pip install -r requirements.txt, then python onnx_files.py. scikit-learn's models are written by skl2onnx; files as PyTorch and
tf2onnx write them are put together here, node by node, after what torch.onnx.export (transposed Gemm) and tf2onnx (MatMul and
Add) make of two dense layers.
"""

import json
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, checker, helper, numpy_helper
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

warnings.filterwarnings("ignore")
FOLDER = Path(__file__).resolve().parents[2] / "onnx"
RANDOM = np.random.RandomState(7)
X = RANDOM.normal(size=(60, 3)) * [1, 10, 0.1] + [0, 5, -1]
SHOWN = X[:6]
TWO = (X[:, 0] + 10 * X[:, 2] > -10).astype(int)
THREE = np.digitize(X[:, 0], [-0.5, 0.5])
ANY = np.stack([TWO, THREE > 0, THREE > 1], axis=1).astype(int)
COMMON = {"hidden_layer_sizes": (4,), "max_iter": 300, "random_state": 0}

cases = {}


def keep(name, model, classes=None, inputs=SHOWN):
    """Writes a file, and what onnxruntime makes of the rows with it."""
    checker.check_model(model)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString())
    session = onnxruntime.InferenceSession(model.SerializeToString())
    (taken,) = session.get_inputs()
    given = inputs.astype(np.float64 if "double" in taken.type else np.float32)
    outputs = dict(zip([o.name for o in session.get_outputs()], session.run(None, {taken.name: given}), strict=True))
    shown = {}
    for key, value in outputs.items():
        if isinstance(value, list):  # ZipMap's dictionaries
            shown["probabilities"] = [list(row.values()) for row in value]
        else:
            shown["label" if "label" in key else key] = value.tolist()
    cases[name] = {"X": given.tolist(), "isDouble": "double" in taken.type, "outputs": shown, "classes": classes}


def from_sklearn(name, model, y, type_=FloatTensorType, zipmap=False):
    model.fit(X, y)
    options = {id(model): {"zipmap": zipmap}} if hasattr(model, "predict_proba") else None
    keep(name, convert_sklearn(model, initial_types=[("X", type_([None, 3]))], options=options, target_opset=18))


def sklearn_files():
    from_sklearn("sklearn-regressor", MLPRegressor(**COMMON), X[:, 0])
    from_sklearn("sklearn-two-outputs-double", MLPRegressor(**COMMON, activation="tanh"), X[:, :2], DoubleTensorType)
    from_sklearn("sklearn-binary", MLPClassifier(**COMMON), TWO)
    from_sklearn("sklearn-binary-strings", MLPClassifier(**COMMON), np.array(["no", "yes"])[TWO])
    from_sklearn("sklearn-binary-zipmap", MLPClassifier(**COMMON), TWO, zipmap=True)
    from_sklearn("sklearn-multiclass", MLPClassifier(**COMMON, activation="logistic"), THREE + 3)
    from_sklearn("sklearn-multiclass-strings-zipmap", MLPClassifier(**COMMON), np.array(["a", "b", "c"])[THREE], zipmap=True)
    from_sklearn("sklearn-multilabel", MLPClassifier(**COMMON), ANY)
    from_sklearn("sklearn-one-class", MLPClassifier(**COMMON), np.zeros(60, int))
    from_sklearn("sklearn-standard", make_pipeline(StandardScaler(), MLPRegressor(**COMMON)), X[:, 0])
    scaled = make_pipeline(StandardScaler(), MLPClassifier(**COMMON))
    from_sklearn("sklearn-standard-double", scaled, THREE, DoubleTensorType)
    from_sklearn("sklearn-min-max-clip", make_pipeline(MinMaxScaler((-1, 1), clip=True), MLPClassifier(**COMMON)), THREE)
    several = make_pipeline(MinMaxScaler(), RobustScaler(), MaxAbsScaler(), MLPClassifier(**COMMON, activation="identity"))
    from_sklearn("sklearn-three-scalers", several, TWO)


def model_of(nodes, constants, output, width, opset=17):
    info = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "main_graph",
        [info("input", TensorProto.FLOAT, ["batch", 3])],
        [info(output, TensorProto.FLOAT, ["batch", width])],
        [numpy_helper.from_array(value.astype(np.float32), name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def weights(*sizes):
    """W [inputs, units] and b [units] of each layer."""
    return [(RANDOM.normal(size=(m, n)) / 2, RANDOM.normal(size=n)) for m, n in zip(sizes, sizes[1:])]


def pytorch_files():
    """nn.Linear: Gemm with the weights [units, inputs]; of a classifier without the softmax."""
    for name, sizes, last, classes in [
        ("pytorch-regressor", (3, 4, 1), None, None),
        ("pytorch-logits", (3, 4, 3), None, ["setosa", "versicolor", "virginica"]),
        ("pytorch-logits-unsorted", (3, 4, 3), None, ["virginica", "setosa", "versicolor"]),
        ("pytorch-two-logits", (3, 4, 2), None, ["yes", "no"]),
        ("pytorch-softmax-of-two", (3, 4, 2), "Softmax", None),
        ("pytorch-three-layers", (3, 5, 4, 1), "Sigmoid", None),
    ]:
        nodes, constants, at = [], {}, "input"
        layers = weights(*sizes)
        for i, (W, b) in enumerate(layers):
            place = f"net.{2 * i}"
            constants |= {f"{place}.weight": W.T, f"{place}.bias": b}
            is_last = i == len(layers) - 1
            out = f"/net/{2 * i}/Gemm_output_0" if not is_last or last else "output"
            inputs = [at, f"{place}.weight", f"{place}.bias"]
            nodes.append(helper.make_node("Gemm", inputs, [out], f"/net/{2 * i}/Gemm", alpha=1.0, beta=1.0, transB=1))
            if not is_last:
                at = f"/net/{2 * i + 1}/Relu_output_0"
                nodes.append(helper.make_node("Relu", [out], [at], f"/net/{2 * i + 1}/Relu"))
            elif last:
                attributes = {"axis": 1} if last == "Softmax" else {}
                nodes.append(helper.make_node(last, [out], ["output"], f"/net/{2 * i + 1}/{last}", **attributes))
        keep(name, model_of(nodes, constants, "output", sizes[-1]), classes)


def tf2onnx_files():
    """Keras' Dense: MatMul and Add; a Normalization layer before them, constants in nodes."""
    (W1, b1), (W2, b2) = weights(3, 4, 3)
    constants = {"sub/y": np.array([[0, 5, -1]]), "W1": W1, "b1": b1, "W2": W2, "b2": b2}
    variance = numpy_helper.from_array(np.array([[1, 10, 0.1]], dtype=np.float32), "truediv/y")
    nodes = [
        helper.make_node("Constant", [], ["truediv/y"], value=variance),
        helper.make_node("Sub", ["input", "sub/y"], ["sub"], "model/normalization/sub"),
        helper.make_node("Div", ["sub", "truediv/y"], ["truediv"], "model/normalization/truediv"),
        helper.make_node("MatMul", ["truediv", "W1"], ["product"], "model/dense/MatMul"),
        helper.make_node("Add", ["product", "b1"], ["sum"], "model/dense/BiasAdd"),
        helper.make_node("Tanh", ["sum"], ["tanh"], "model/dense/Tanh"),
        helper.make_node("MatMul", ["tanh", "W2"], ["product2"], "model/dense_1/MatMul"),
        helper.make_node("Add", ["b2", "product2"], ["sum2"], "model/dense_1/BiasAdd"),
        helper.make_node("Softmax", ["sum2"], ["dense_1"], "model/dense_1/Softmax"),
    ]
    keep("tf2onnx-normalization", model_of(nodes, constants, "dense_1", 3))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    sklearn_files()
    pytorch_files()
    tf2onnx_files()
    lines = [f"{json.dumps(name)}: {json.dumps(case)}" for name, case in cases.items()]
    (FOLDER / "cases.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")

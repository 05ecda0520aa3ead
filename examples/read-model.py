"""Reads a saved MLPRegressor with numpy alone, as docs/format.md says, and predicts: read-model.py MODEL < X.json"""

import hashlib
import json
import sys

import numpy as np

ACTIVATIONS = {
    "identity": lambda z: z,
    "logistic": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0),
    "exp": np.exp,
}
DTYPES = {"F64": "<f8", "F32": "<f4", "U32": "<u4", "I32": "<i4", "U8": "u1"}

with open(sys.argv[1], "rb") as opened:
    file = opened.read()
assert hashlib.sha256(file[:-32]).digest() == file[-32:], "the file is damaged"
start = 8 + int.from_bytes(file[:8], "little")
header = json.loads(file[8:start])
metadata = header.pop("__metadata__")
model = json.loads(metadata["content"])
assert (metadata["format_version"], metadata["kind"], model["class"]) == ("1", "model", "MLPRegressor")


def tensor(part):
    entry = header[part["tensor"]]
    begin, end = (start + offset for offset in entry["data_offsets"])
    return np.frombuffer(file[begin:end], DTYPES[entry["dtype"]]).reshape(entry["shape"])


state = model["state"]
a = np.array(json.load(sys.stdin), dtype=float)
for layer, weights in zip(state["network"], state["weights"]):
    W = tensor(weights["W"]).reshape(layer["inputs"], layer["units"])
    a = ACTIVATIONS[layer["activation"]](a @ W + tensor(weights["b"]))
print(json.dumps((a[:, 0] if a.shape[1] == 1 else a).tolist()))

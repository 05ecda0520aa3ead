"""The one writer of golden files. Run as a script it only says whether this Python has the right versions."""

import json
import math
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
LARGEST_BYTES = 200_000  # golden files are committed


def write(name, cases):
    """Writes test/golden/<name>.json: who made it, with which versions, and the cases (a list or a dict), one a line.

    Cases may hold numpy arrays and scalars, tuples, NaN and infinities; test/golden/read-golden.ts reads them back.
    """
    head = {"madeBy": Path(sys.argv[0]).name, "versions": VERSIONS}
    lines = [f"{json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    if isinstance(cases, dict):
        brackets = "{}"
        items = [f"{json.dumps(key)}: {_dump(case)}" for key, case in cases.items()]
    else:
        brackets = "[]"
        items = [_dump(case) for case in cases]
    lines += [f'"cases": {brackets[0]}', ",\n".join(items), brackets[1]]
    text = "{\n" + "\n".join(lines) + "\n}\n"
    if len(text) > LARGEST_BYTES:
        raise ValueError(f"{name}: {len(text)} bytes are too many to commit, {LARGEST_BYTES} are allowed")
    (HERE.parent / f"{name}.json").write_text(text, encoding="utf-8")


def _dump(case):
    return json.dumps(_plain(case), allow_nan=False)


def _plain(value):
    """numpy's values as Python's; what JSON cannot hold as {"$number": …}. Python writes floats short and exact."""
    if hasattr(value, "tolist"):  # numpy arrays and scalars
        value = value.tolist()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    if isinstance(value, int) and abs(value) > 2**53:
        raise ValueError(f"{value} is no exact JavaScript number")
    return value


def _right_versions():
    """The versions of requirements.txt, or the end of the program where others are installed."""
    required = dict(line.split("==") for line in (HERE / "requirements.txt").read_text().split())
    for package, wanted in required.items():
        try:
            found = version(package)
        except PackageNotFoundError:
            found = "none"
        if found != wanted:
            sys.exit(f"golden files are made with {package} {wanted}, this Python has {found}: {sys.executable}")
    return required


VERSIONS = _right_versions()

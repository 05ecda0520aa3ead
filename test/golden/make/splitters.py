"""The indices of scikit-learn's splitters, on labels of data sets and on awkward ones.

Long tests are kept by their first and last indices and a sum weighted by place, which no other order has by chance.
"""

import warnings

import golden
import numpy as np
from sklearn import model_selection as ms
from sklearn.datasets import load_digits, load_iris

iris = load_iris()
digits = load_digits(return_X_y=True)[1]
WORDS = ["ﬁ", "😀", "z", "Z"]  # by code point Z z ﬁ 😀; by UTF-16 unit the last two change places
rng = np.random.RandomState(5)
LABELS = {
    "iris": iris.target_names[iris.target],
    "digits": digits[:300],
    "uneven": [2, 0, 1, 0, 0, 2, 0, 1, 0, 0, 1, 0, 2, 0, 0, 0, 1],
    "words": [WORDS[i] for i in rng.randint(0, 4, 40)],
    "booleans": (rng.uniform(size=23) < 0.4).tolist(),
    "one": [7] * 9,
    "column": [[3], [1], [1], [3], [1], [3], [3], [1], [1]],
    "rows": [[10, 0], [9, 1], [9, 0]] * 5,
    "rare": [0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0],
    "eleven": rng.randint(0, 11, 120),
    "oneMany": [4] * 60,
}
GROUPS = {
    "iris": (np.arange(150) * 7 % 23) * 1.5 - 3,
    "digits": rng.randint(0, 37, 300),
    "uneven": list("abcabdabeabfaagah"),
    "words": [WORDS[i % 4] + str(i % 3) for i in range(40)],
    "booleans": [i % 3 == 0 for i in range(23)],
    "one": [1, 1, 2, 2, 3, 3, 4, 4, 5],
    "rare": [5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0],
    "eleven": rng.randint(0, 19, 120),
    "oneMany": rng.randint(0, 25, 60),
}

# (class, options, name of labels or number of samples, whether groups are given)
CASES = [
    *[("KFold", {"n_splits": k}, n, False) for k, n in [(2, 2), (3, 10), (5, 5), (4, 23)]],
    ("KFold", {}, "iris", False),
    *[("KFold", {"n_splits": 3, "shuffle": True, "random_state": s}, n, False) for s, n in [(0, 10), (1, 3), (42, 31)]],
    ("KFold", {"shuffle": True, "random_state": 4294967295}, "digits", False),
    *[("StratifiedKFold", {}, name, False) for name in ["iris", "digits", "words", "booleans", "one"]],
    *[("StratifiedKFold", {"n_splits": 3}, name, False) for name in ["uneven", "rare", "column", "eleven"]],
    *[
        ("StratifiedKFold", {"n_splits": 3, "shuffle": True, "random_state": seed}, name, False)
        for seed, name in enumerate(["iris", "digits", "uneven", "words", "booleans", "one", "column", "rare", "eleven"])
    ],
    ("RepeatedKFold", {"n_splits": 2, "n_repeats": 3, "random_state": 7}, 9, False),
    ("RepeatedKFold", {"random_state": 2}, 12, False),
    ("RepeatedStratifiedKFold", {"n_splits": 2, "n_repeats": 3, "random_state": 7}, "uneven", False),
    ("RepeatedStratifiedKFold", {"n_splits": 4, "n_repeats": 2, "random_state": 0}, "digits", False),
    ("RepeatedStratifiedKFold", {"n_splits": 3, "n_repeats": 2, "random_state": 1}, "rare", False),
    *[("GroupKFold", {"n_splits": 3}, name, True) for name in GROUPS if name != "booleans"],
    ("GroupKFold", {}, "digits", True),
    ("GroupKFold", {"n_splits": 2}, "booleans", True),
    *[
        ("GroupKFold", {"n_splits": 3, "shuffle": True, "random_state": seed}, name, True)
        for seed, name in enumerate(name for name in GROUPS if name != "booleans")
    ],
    *[("StratifiedGroupKFold", {"n_splits": 3}, name, True) for name in GROUPS if name != "booleans"],
    ("StratifiedGroupKFold", {}, "digits", True),
    ("StratifiedGroupKFold", {"n_splits": 2}, "booleans", True),
    *[("StratifiedGroupKFold", {"n_splits": k}, "eleven", True) for k in [5, 9]],
    *[("StratifiedGroupKFold", {"n_splits": k}, "oneMany", True) for k in [8, 10, 19]],
    *[
        ("StratifiedGroupKFold", {"n_splits": 4, "shuffle": True, "random_state": seed}, name, True)
        for seed in [0, 1, 2]
        for name in ["iris", "digits", "uneven", "words", "eleven"]
    ],
    ("ShuffleSplit", {"random_state": 0}, 10, False),
    ("ShuffleSplit", {"n_splits": 3, "test_size": 0.25, "random_state": 1}, 11, False),
    ("ShuffleSplit", {"n_splits": 3, "train_size": 4, "random_state": 2}, 11, False),
    ("ShuffleSplit", {"n_splits": 2, "train_size": 0.5, "test_size": 0.31, "random_state": 3}, 11, False),
    ("ShuffleSplit", {"n_splits": 4, "test_size": 30, "random_state": 4}, "iris", False),
    *[
        ("StratifiedShuffleSplit", {"n_splits": 3, "test_size": 0.3, "random_state": seed}, name, False)
        for seed, name in enumerate(name for name in LABELS if name not in ("oneMany",))
    ],
    ("StratifiedShuffleSplit", {"random_state": 0}, "iris", False),
    ("StratifiedShuffleSplit", {"n_splits": 2, "train_size": 33, "test_size": 12, "random_state": 1}, "digits", False),
    *[("GroupShuffleSplit", {"random_state": seed}, name, True) for seed, name in enumerate(GROUPS)],
    ("GroupShuffleSplit", {"n_splits": 3, "test_size": 2, "train_size": 2, "random_state": 9}, "words", True),
    ("GroupShuffleSplit", {"n_splits": 3, "train_size": 0.5, "random_state": 9}, "digits", True),
    ("TimeSeriesSplit", {}, 6, False),
    ("TimeSeriesSplit", {}, 23, False),
    ("TimeSeriesSplit", {"n_splits": 3, "gap": 2}, 17, False),
    ("TimeSeriesSplit", {"n_splits": 3, "max_train_size": 4}, 17, False),
    ("TimeSeriesSplit", {"n_splits": 3, "test_size": 2}, 17, False),
    ("TimeSeriesSplit", {"n_splits": 4, "test_size": 3, "gap": 1, "max_train_size": 3}, 17, False),
    ("LeaveOneOut", {}, 2, False),
    ("LeaveOneOut", {}, 5, False),
    ("LeavePOut", {"p": 1}, 3, False),
    ("LeavePOut", {"p": 2}, 5, False),
    ("LeavePOut", {"p": 4}, 6, False),
    *[("LeaveOneGroupOut", {}, name, True) for name in ["uneven", "words", "booleans", "one", "rare"]],
    ("PredefinedSplit", {"test_fold": [0, 1, -1, 1, 0, -1, 2]}, 7, False),
    ("PredefinedSplit", {"test_fold": [5, -2, 5, -1, 3, -2]}, 6, False),
    ("PredefinedSplit", {"test_fold": [-1, -1]}, 2, False),
]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


def kept(indices):
    indices = np.asarray(indices)
    if len(indices) <= 16:
        return indices
    places = np.arange(1, len(indices) + 1)
    return {"length": len(indices), "ends": [*indices[:4], *indices[-4:]], "sum": int((indices * places).sum())}


def case(name, options, of, has_groups):
    splitter = getattr(ms, name)(**options)
    X = np.zeros((of if isinstance(of, int) else len(LABELS[of]), 1))
    y = None if isinstance(of, int) else np.array(LABELS[of])
    groups = np.array(GROUPS[of]) if has_groups else None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        splits = [[kept(train), kept(test)] for train, test in splitter.split(X, y, groups)]
        n_splits = splitter.get_n_splits(X, y, groups)
    return {
        "name": name,
        "options": {camel(key): value for key, value in options.items()},
        "of": of,
        "hasGroups": has_groups,
        "warnings": len(caught),
        "nSplits": n_splits,
        "splits": splits,
    }


# one generator for several splitters, and what it gives after them
shared = np.random.RandomState(11)
SHARED = [
    ms.KFold(3, shuffle=True, random_state=shared),
    ms.StratifiedKFold(2, shuffle=True, random_state=shared),
    ms.ShuffleSplit(2, random_state=shared),
    ms.StratifiedShuffleSplit(2, test_size=4, random_state=shared),
    ms.RepeatedKFold(n_splits=2, n_repeats=2, random_state=shared),
    ms.KFold(3, shuffle=True, random_state=shared),
]
shared_splits = [list(splitter.split(LABELS["uneven"], LABELS["uneven"])) for splitter in SHARED]

golden.write(
    "splitters",
    {
        "labels": LABELS,
        "groups": GROUPS,
        "cases": [case(*arguments) for arguments in CASES],
        "shared": {"splits": shared_splits, "next": shared.randint(0, 2**31 - 1)},
    },
)

"""sklearn.model_selection's ParameterGrid and ParameterSampler, and draws of scipy.stats' distributions.

A distribution stands as {"name": …, "arguments": […]}.
"""

import warnings

import golden
import numpy as np
from scipy import stats
from sklearn.model_selection import ParameterGrid, ParameterSampler

GRIDS = [
    {"b": [1, 2], "a": ["x", "y", "z"], "c": [True, None]},
    {},
    [],
    [{}],
    [{"kernel": ["linear"]}, {}, {"kernel": ["rbf"], "gamma": [1, 10, 100]}],
    {"hiddenLayerSizes": [[10], [20, 5], 7], "alpha": [0.1]},
    {"😀": [1, 2], "ﬁ": [3, 4], "Z": [5], "z": [6]},
    {"a": list(range(7)), "B": list(range(5)), "a_": list(range(3))},
]


def dist(name, *arguments):
    return {"name": name, "arguments": list(arguments)}


WIDE = {"a": list(range(30)), "b": list(range(40)), "c": list(range(5))}
# (distributions, n_iter, seed)
SAMPLES = [
    *[(WIDE, n, seed) for seed, n in enumerate([1, 10, 60, 61, 500])],
    (WIDE, 5950, 5),
    ({"a": [1, 2, 3], "b": ["x", "y"]}, 3, 0),
    ({"a": [1, 2, 3], "b": ["x", "y"]}, 6, 1),
    ({"a": [1, 2, 3], "b": ["x", "y"]}, 10, 2),
    ([{"a": [1, 2, 3]}, {}, {"b": [1, 2], "a": [9]}], 4, 3),
    ({"alpha": dist("loguniform", 1e-5, 10), "solver": ["adam", "sgd", "lbfgs"]}, 12, 4),
    ({"z": dist("uniform", -1, 3), "Z": dist("randint", 5, 100), "m": dist("loguniform", 0.5, 2), "k": [1, 2, 3, 4]}, 9, 5),
    ([{"a": dist("uniform", 0, 1)}, {"a": [0.5, 0.25], "b": ["u"]}, {"c": dist("randint", -3, 4)}], 15, 6),
    ({"a": dist("uniform", 2, 0)}, 2, 4294967295),
]
DRAWS = [
    ("uniform", [0, 1]),
    ("uniform", [-2.5, 7.3]),
    ("uniform", [1e300, 1e290]),
    ("uniform", [3, 0]),
    ("loguniform", [1e-5, 10]),
    ("loguniform", [0.999, 1.001]),
    ("loguniform", [1e-300, 1e300]),
    ("loguniform", [2, 4096]),
    ("randint", [0, 10]),
    ("randint", [-7, 2]),
    ("randint", [5, 6]),
    ("randint", [0, 2**32 + 5]),
    ("randint", [-(2**52), 2**52]),
]


def frozen(value):
    return getattr(stats, value["name"])(*value["arguments"]) if isinstance(value, dict) else value


def thawed(grid):
    return [thawed(each) for each in grid] if isinstance(grid, list) else {key: frozen(value) for key, value in grid.items()}


def sample(distributions, n_iter, seed):
    random = np.random.RandomState(seed)
    sampler = ParameterSampler(thawed(distributions), n_iter, random_state=random)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        points = list(sampler)
    return {
        "distributions": distributions,
        "nIter": n_iter,
        "seed": seed,
        "warnings": len(caught),
        "length": len(sampler),
        "points": points[:80],
        "next": random.randint(0, 2**31 - 1),
    }


def draws(name, arguments):
    random = np.random.RandomState(8)
    distribution = getattr(stats, name)(*arguments)
    values = [distribution.rvs(random_state=random) for _ in range(20)]
    return {"name": name, "arguments": arguments, "values": values, "next": random.randint(0, 2**31 - 1)}


golden.write(
    "parameter-search",
    {
        "grids": [{"grid": grid, "length": len(ParameterGrid(grid)), "points": list(ParameterGrid(grid))} for grid in GRIDS],
        "samples": [sample(*arguments) for arguments in SAMPLES],
        "draws": [draws(*arguments) for arguments in DRAWS],
    },
)

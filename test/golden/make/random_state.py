"""numpy.random.RandomState: streams of draws from several seeds, each method in between the others, and states."""

import golden
import numpy as np


def shuffled(rng, values):
    values = list(values)
    rng.shuffle(values)
    return values


WEIGHTS = [0.1, 0.0, 0.25, 0.05, 0.6]

# (method and arguments as our RandomState takes them, the same for numpy)
STEPS = [
    ("randomSample", [5], lambda rng: rng.random_sample(5)),
    ("standardNormal", [3], lambda rng: rng.standard_normal(3)),  # an odd number: one normal draw stays cached
    ("uniform", [-2, 3, [2, 3]], lambda rng: rng.uniform(-2, 3, (2, 3))),
    ("standardNormal", [], lambda rng: rng.standard_normal()),  # the cached one
    ("normal", [10, 2.5, 7], lambda rng: rng.normal(10, 2.5, 7)),
    ("randint", [7], lambda rng: rng.randint(7)),
    ("randint", [-3, 4, 12], lambda rng: rng.randint(-3, 4, 12)),
    ("randint", [5, 6, 3], lambda rng: rng.randint(5, 6, 3)),  # one legal value: draws nothing
    ("randint", [0, 2**31, 4], lambda rng: rng.randint(0, 2**31, 4)),
    ("randint", [0, 2**32, 4], lambda rng: rng.randint(0, 2**32, 4)),
    ("randint", [0, 2**32 + 1, 4], lambda rng: rng.randint(0, 2**32 + 1, 4)),
    ("randint", [-(2**40), 3 * 2**45, 6], lambda rng: rng.randint(-(2**40), 3 * 2**45, 6)),
    ("randint", [0, 2**53, [3, 2]], lambda rng: rng.randint(0, 2**53, (3, 2))),
    ("permutation", [10], lambda rng: rng.permutation(10)),
    ("permutation", [1], lambda rng: rng.permutation(1)),
    ("permutation", [[[1, 2], [3, 4], [5, 6]]], lambda rng: rng.permutation([[1, 2], [3, 4], [5, 6]])),
    ("shuffle", [list(range(20))], lambda rng: shuffled(rng, range(20))),
    ("choice", [9], lambda rng: rng.choice(9)),
    ("choice", [9, 6], lambda rng: rng.choice(9, 6)),
    ("choice", [["a", "b", "c"], [2, 2]], lambda rng: rng.choice(["a", "b", "c"], (2, 2))),
    ("choice", [9, 6, {"replace": False}], lambda rng: rng.choice(9, 6, replace=False)),
    ("choice", [5, None, {"p": WEIGHTS}], lambda rng: rng.choice(5, p=WEIGHTS)),
    ("choice", [5, 8, {"p": WEIGHTS}], lambda rng: rng.choice(5, 8, p=WEIGHTS)),
    ("choice", [5, 4, {"p": WEIGHTS, "replace": False}], lambda rng: rng.choice(5, 4, p=WEIGHTS, replace=False)),
    ("choice", [5, None, {"replace": False}], lambda rng: rng.choice(5, replace=False)),
    ("randomSample", [], lambda rng: rng.random_sample()),
]


def stream(seed):
    rng = np.random.RandomState(seed)
    return {"seed": seed, "steps": [{"method": m, "args": a, "values": draw(rng)} for m, a, draw in STEPS]}


def state(rng):
    legacy = rng.get_state(legacy=False)
    return {
        "bitGenerator": legacy["bit_generator"],
        "state": legacy["state"],
        "hasGauss": legacy["has_gauss"],
        "gauss": legacy["gauss"],
    }


def standing(seed, normals, doubles):
    """A generator's state after some draws, and what it draws next."""
    rng = np.random.RandomState(seed)
    rng.standard_normal(normals)
    rng.random_sample(doubles)
    return {
        "seed": seed,
        "normals": normals,
        "doubles": doubles,
        "state": state(rng),
        "next": {"standardNormal": rng.standard_normal(3), "randomSample": rng.random_sample(400)[-3:]},
    }


golden.write(
    "random-state",
    {
        "streams": [stream(seed) for seed in (0, 1, 42, 2**31, 2**32 - 1)],
        # fresh · in the middle of a block with a cached normal draw · at a block's end, whatever the block's number
        "states": [standing(7, 0, 0), standing(42, 5, 100), standing(3, 0, 312), standing(3, 0, 624)],
        "normals": np.random.RandomState(12).standard_normal(3000),
    },
)

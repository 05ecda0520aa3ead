"""sklearn.utils.random.sample_without_replacement, its method chosen by itself, around the shares where it changes."""

import golden
import numpy as np
from sklearn.utils.random import sample_without_replacement

# (population, samples)
SIZES = [
    (0, 0),
    (1, 0),
    (1, 1),
    (2, 1),
    (2, 2),
    (5, 3),
    (64, 64),
    (100, 1),
    (100, 2),
    (100, 98),
    (100, 99),
    (1000, 10),
    (1000, 11),
    (1000, 989),
    (1000, 990),
    (1000, 995),
    (10_000, 100),
    (2**20, 40),
    (2**30, 30),
    (2**32, 5),
    (2**33 + 1, 5),
    (2**50 - 1, 5),
]


def case(population, samples):
    rng = np.random.RandomState(population % 1000 + samples)
    return {
        "nPopulation": population,
        "nSamples": samples,
        "seed": population % 1000 + samples,
        "sample": sample_without_replacement(population, samples, random_state=rng),
        "next": rng.random_sample(),
    }


golden.write("sample-without-replacement", [case(*sizes) for sizes in SIZES])

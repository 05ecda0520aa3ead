"""sklearn.datasets.make_classification, make_blobs, make_moons, make_circles and make_friedman1 for many options.

Each case holds what was made and the generator's next number, which tells whether all draws were the same.
"""

import golden
import numpy as np
from sklearn import datasets

LARGEST_X = 250  # numbers; of a larger X only the first rows are kept

CLASSIFICATION = [
    {"n_samples": 12, "n_features": 5},
    {},
    {"n_samples": 1},
    {"n_samples": 1, "n_features": 1, "n_informative": 1, "n_redundant": 0, "n_clusters_per_class": 1},
    {"n_samples": 10, "n_features": 4, "flip_y": 0},
    {"n_samples": 10, "n_features": 4, "flip_y": 1},
    {"n_samples": 40, "n_features": 6, "flip_y": 0.5, "shuffle": False, "n_classes": 4, "n_informative": 3},
    {"n_samples": 20, "n_features": 2, "n_redundant": 0},
    {"n_samples": 20, "n_features": 9, "n_informative": 3, "n_redundant": 2, "n_repeated": 4, "shuffle": False},
    {"n_samples": 20, "n_features": 9, "n_informative": 1, "n_redundant": 0, "n_repeated": 3, "n_classes": 1},
    {"n_samples": 15, "n_features": 7, "n_informative": 3, "n_redundant": 1, "n_repeated": 2, "n_classes": 3},
    # all vertices, and nearly all: another way to draw them
    {"n_samples": 30, "n_features": 4, "n_informative": 3, "n_redundant": 1, "n_classes": 4},
    {"n_samples": 9, "n_features": 3, "n_informative": 3, "n_redundant": 0, "n_classes": 7, "n_clusters_per_class": 1},
    {"n_samples": 130, "n_features": 7, "n_informative": 7, "n_redundant": 0, "n_classes": 127, "n_clusters_per_class": 1},
    {"n_samples": 3, "n_features": 10, "n_informative": 10, "n_redundant": 0, "n_classes": 60, "n_clusters_per_class": 17},
    # few vertices of many
    {"n_samples": 8, "n_features": 12, "n_informative": 10, "n_classes": 2},
    {"n_samples": 4, "n_features": 30, "n_informative": 30, "n_redundant": 0, "n_classes": 2},
    {"n_samples": 4, "n_features": 31, "n_informative": 31, "n_redundant": 0, "n_classes": 3},
    {"n_samples": 4, "n_features": 45, "n_informative": 40, "n_redundant": 3, "hypercube": False},
    # unequal classes
    {"n_samples": 30, "n_features": 4, "weights": [0.9]},
    {"n_samples": 30, "n_features": 4, "weights": [0.9, 0.1]},
    {"n_samples": 31, "n_features": 4, "weights": [0.1, 0.2], "n_classes": 3, "n_clusters_per_class": 1, "flip_y": 0},
    {"n_samples": 21, "n_features": 4, "weights": [0, 1], "flip_y": 0},
    {"n_samples": 21, "n_features": 4, "weights": [0, 0], "flip_y": 0},
    {"n_samples": 21, "n_features": 4, "weights": [1, 0], "flip_y": 0},
    {"n_samples": 21, "n_features": 4, "weights": [1], "flip_y": 0},
    {"n_samples": 21, "n_features": 4, "weights": [0.9, 0.8], "flip_y": 0},
    {"n_samples": 21, "n_features": 4, "weights": [0.7, 0.2, 0.1], "n_classes": 4, "n_clusters_per_class": 1, "flip_y": 0},
    {"n_samples": 21, "n_features": 4, "weights": [0.29, 0.3], "flip_y": 0},
    # places and sizes
    {"n_samples": 20, "n_features": 4, "hypercube": False},
    {"n_samples": 20, "n_features": 4, "class_sep": 3.7, "hypercube": False, "shift": None, "scale": None},
    {"n_samples": 20, "n_features": 4, "class_sep": 0.3},
    {"n_samples": 10, "n_features": 4, "shift": -2.5, "scale": 0.1},
    {"n_samples": 10, "n_features": 4, "shift": None},
    {"n_samples": 10, "n_features": 4, "scale": None, "shuffle": False},
    {"n_samples": 10, "n_features": 4, "shift": [1, -2, 0, 0.5], "scale": [1, 100, 0, -0.25]},
]

BLOBS = [
    {},
    {"n_samples": 1},
    {"n_samples": 2, "centers": 5},
    {"n_samples": 17, "n_features": 3, "centers": 4},
    {"n_samples": 17, "n_features": 1, "centers": 1},
    {"n_samples": 10, "shuffle": False},
    {"n_samples": 10, "cluster_std": 0},
    {"n_samples": 10, "cluster_std": [0.1, 5, 0]},
    {"n_samples": [3, 0, 4], "n_features": 3},
    {"n_samples": [3, 4], "centers": [[1, 2, 3], [-1, 0.5, 10]], "cluster_std": [1, 0.2]},
    {"n_samples": 5, "n_features": 7, "centers": [[0.5, 0], [100, -100]]},
    {"n_samples": 6, "center_box": (-1, 0.5)},
    {"n_samples": 6, "center_box": (5, 5)},
    {"n_samples": 6, "center_box": (5, -5)},
    {"n_samples": [0, 0]},
]

MOONS = [
    {},
    {"n_samples": 1},
    {"n_samples": 2},
    {"n_samples": 3, "noise": 0.1},
    {"n_samples": 25, "noise": 0.3},
    {"n_samples": 10, "shuffle": False},
    {"n_samples": 10, "shuffle": False, "noise": 0.2},
    {"n_samples": 10, "noise": 0},
    {"n_samples": (7, 3), "noise": 0.05},
    {"n_samples": (0, 3)},
    {"n_samples": (0, 0)},
]

CIRCLES = [
    *MOONS,
    {"n_samples": 0},
    {"n_samples": 11, "factor": 0},
    {"n_samples": 11, "factor": 0.3, "noise": 0.05},
]

FRIEDMAN1 = [
    {},
    {"n_samples": 1},
    {"n_samples": 20, "n_features": 5},
    {"n_samples": 20, "n_features": 7, "noise": 2.5},
]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


def case(make, seed, options):
    rng = np.random.RandomState(seed)
    more = {"return_centers": True} if make is datasets.make_blobs else {}
    X, y, *centers = make(**options, **more, random_state=rng)
    rows = max(1, LARGEST_X // X.shape[1]) if X.size > LARGEST_X else len(X)
    return {
        "options": {camel(name): value for name, value in options.items()},
        "seed": seed,
        "X": X[:rows],
        "y": y,
        **({"centers": centers[0]} if centers else {}),
        "next": rng.random_sample(),
    }


for name, make, all_options in [
    ("make-classification", datasets.make_classification, CLASSIFICATION),
    ("make-blobs", datasets.make_blobs, BLOBS),
    ("make-moons", datasets.make_moons, MOONS),
    ("make-circles", datasets.make_circles, CIRCLES),
    ("make-friedman1", datasets.make_friedman1, FRIEDMAN1),
]:
    golden.write(name, [case(make, seed, options) for seed, options in enumerate(all_options)])

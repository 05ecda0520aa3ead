"""sklearn.model_selection.train_test_split of 0 … n−1: the rows of both parts, plain, unshuffled and stratified."""

import golden
import numpy as np
from sklearn.model_selection import train_test_split

THREE = ["b", "a", "c", "a", "b", "b", "c", "a", "a", "b", "a", "c", "b", "a", "c", "b", "b", "a"]
WORDS = ["ﬁ", "😀", "z", "Z"] * 4  # by code point Z z ﬁ 😀; by UTF-16 unit the last two change places

# (samples, options)
CASES = [
    (10, {"random_state": 42}),
    (1000, {"test_size": 0.2, "random_state": 42}),
    (7, {"test_size": 3, "random_state": 0}),
    (7, {"train_size": 3, "random_state": 0}),
    (7, {"train_size": 0.5, "random_state": 0}),
    (11, {"train_size": 0.3, "test_size": 0.31, "random_state": 1}),
    (11, {"train_size": 4, "test_size": 0.5, "random_state": 1}),
    (2, {"random_state": 5}),
    (10, {"test_size": 0.7, "train_size": 0.3, "random_state": 6}),
    (9, {"shuffle": False}),
    (9, {"shuffle": False, "test_size": 2, "train_size": 3}),
    (12, {"stratify": [0] * 7 + [1] * 5, "test_size": 0.25, "random_state": 42}),
    (18, {"stratify": THREE, "random_state": 0}),
    (18, {"stratify": THREE, "test_size": 4, "train_size": 5, "random_state": 3}),
    (18, {"stratify": THREE, "test_size": 0.5, "random_state": 4}),
    (16, {"stratify": WORDS, "test_size": 6, "random_state": 7}),
    (12, {"stratify": [True, False, False] * 4, "test_size": 5, "random_state": 8}),
    (12, {"stratify": [10, 9, -1.5, 10, 9, -1.5, 9, 9, 10, -1.5, 9, 9], "test_size": 4, "random_state": 9}),
    (12, {"stratify": [[10, 0], [9, 1], [9, 0]] * 4, "test_size": 5, "random_state": 10}),
    (40, {"stratify": [i % 8 for i in range(40)], "test_size": 13, "train_size": 19, "random_state": 11}),
]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)


def case(samples, options):
    train, test = train_test_split(np.arange(samples), **options)
    if samples > 100:
        train, test = train[:50], test[:50]
    return {
        "samples": samples,
        "options": {camel(name): value for name, value in options.items()},
        "train": train,
        "test": test,
    }


golden.write("train-test-split", [case(*arguments) for arguments in CASES])

"""scikit-learn's own data sets for the parity table, standardised here once, so that both sides have the same bits."""

import golden
import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris, load_linnerud, load_wine


def standardised(columns):
    return (columns - columns.mean(axis=0)) / columns.std(axis=0)


def write(name, X, targets, divisor=1):
    """X [rows, features], to be divided by `divisor`, and targets by name; the sample weights mean nothing."""
    random = np.random.RandomState(len(X))
    uneven = random.uniform(0.1, 3, len(X)).round(3)
    zeros = np.where(random.uniform(size=len(X)) < 0.3, 0, uneven)
    weights = {"uneven": uneven, "zeros": zeros}
    golden.write(f"parity-data-{name}", {"divisor": divisor, "X": X, "targets": targets, "weights": weights})


X, y = load_diabetes(return_X_y=True, scaled=False)
X, progression = standardised(X), standardised(y)
targets = {
    "progression": progression,
    "pair": np.stack([progression, standardised(np.log(y))], axis=1),
    "column": progression[:, np.newaxis],
    "amount": y / 100,
    "count": y // 100,
    "amounts": np.stack([y / 100, y // 100], axis=1),
}
write("diabetes", X, targets)

X, y = load_linnerud(return_X_y=True)
write("linnerud", standardised(X), {"physiology": standardised(y)})

iris = load_iris()
targets = {
    "species": iris.target_names[iris.target],
    "number": iris.target,
    "isVersicolor": iris.target == 1,
}
write("iris", standardised(iris.data), targets)

X, y = load_wine(return_X_y=True)
traits = np.stack([y == 0, X[:, 0] > np.median(X[:, 0]), X[:, 10] > np.median(X[:, 10])], axis=1).astype(int)
write("wine", standardised(X), {"cultivar": y, "traits": traits})

cancer = load_breast_cancer()
third = slice(None, None, 3)  # of the 569 rows
y = cancer.target[third]
targets = {"diagnosis": cancer.target_names[y], "isBenign": y == 1, "code": y, "column": y[:, np.newaxis]}
write("breast-cancer", standardised(cancer.data[third]), targets)

X, y = load_digits(return_X_y=True)
X, y = X[:300].astype(int), y[:300]
traits = np.stack([y % 2 == 0, y >= 5, np.isin(y, [0, 6, 8, 9])], axis=1).astype(int)
write("digits", X, {"digit": y, "traits": traits}, divisor=16)

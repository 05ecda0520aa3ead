"""One round of the regression benchmark in scikit-learn: prints the measurement as JSON."""

import json
import time
import warnings

from sklearn.datasets import make_regression
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPRegressor

warnings.simplefilter("ignore")

X, y = make_regression(n_samples=1000, n_features=2, noise=0.1, random_state=0)
X_train, _, y_train, _ = train_test_split(X, y, test_size=0.2, random_state=42)
MLPRegressor(max_iter=1).fit(X_train, y_train)  # what the first fit loads is not the fit's time

start = time.perf_counter()
model = MLPRegressor(hidden_layer_sizes=(10,), max_iter=1000, alpha=1e-4, random_state=42).fit(X_train, y_train)
seconds = time.perf_counter() - start
steps = model.n_iter_ * -(-len(X_train) // 200)
print(json.dumps({"title": "scikit-learn", "steps": steps, "ms": seconds * 1000, "lossCurve": model.loss_curve_}))

"""A generalised linear model of counts: what a network of one identity unit with loss='poisson' has to find, too."""

import json

import golden
import numpy as np
from sklearn.linear_model import PoissonRegressor

diabetes = json.loads((golden.HERE.parent / "parity-data-diabetes.json").read_text(encoding="utf-8"))["cases"]
X, y = np.array(diabetes["X"]), np.array(diabetes["targets"]["count"])
model = PoissonRegressor(alpha=0, tol=1e-10, max_iter=1000).fit(X, y)
golden.write("poisson-glm", {"intercept": model.intercept_, "coef": model.coef_, "predictions": model.predict(X[::10])})

"""Ridge and nearest centres, which test/base writes on the base classes; alone, in a pipeline, and searched for."""

import golden
import numpy as np
from sklearn.datasets import load_diabetes, load_iris
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from twins import Centroids


def searched(model, name, values, X, y):
    # Three folds in their order: what is compared is the estimator, not the split.
    search = GridSearchCV(make_pipeline(StandardScaler(), model), {name: values}, cv=3).fit(X, y)
    table = search.cv_results_
    names = ["mean_test_score", "std_test_score", "rank_test_score", "split0_test_score", "split2_test_score"]
    return {"table": {name: table[name] for name in names}, "predictions": search.predict(X[::7])}


X, y = load_diabetes(return_X_y=True)
both = np.column_stack([y, X[:, 0] - X[:, 2] * y])
ridge = {
    "single": [Ridge(alpha=alpha).fit(X, y).predict(X[::7]) for alpha in (0.01, 1, 100)],
    "several": Ridge(alpha=0.5).fit(X, both).predict(X[::7]),
    "score": Ridge(alpha=0.5).fit(X, both).score(X, both),
    "search": searched(Ridge(), "ridge__alpha", [0.1, 10, 1000], X, y),
}

X, y = load_iris(return_X_y=True)
labels = np.array(["iris", "orchid"])[(y == 2).astype(int)]
centroids = {
    "probabilities": [Centroids(scale=scale).fit(X, y).predict_proba(X[::7]) for scale in (0, 0.5, 2)],
    "predictions": Centroids().fit(X, y).predict(X[::7]),
    "two": Centroids().fit(X, labels).predict(X[::7]),
    "twoScore": Centroids().fit(X, labels).score(X, labels),
    "search": searched(Centroids(), "centroids__scale", [0.1, 1], X, y),
}

golden.write("own-estimators", {"ridge": ridge, "centroids": centroids})

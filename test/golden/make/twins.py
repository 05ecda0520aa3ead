"""Two cheap estimators that have twins in test/model-selection/twins, for tables that can be compared number by number."""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin


class Ridge(RegressorMixin, BaseEstimator):
    """Least squares with a penalty on the weights, in closed form; `alpha` below 0 is refused."""

    def __init__(self, alpha=1.0, shift=0.0):
        self.alpha = alpha
        self.shift = shift

    def fit(self, X, y, sample_weight=None):
        if self.alpha < 0:
            raise ValueError("alpha below 0")
        w = np.ones(len(X)) if sample_weight is None else np.asarray(sample_weight, dtype=float)
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        x_mean, y_mean = np.average(X, axis=0, weights=w), np.average(y, axis=0, weights=w)
        centred = X - x_mean
        gram = (centred * w[:, None]).T @ centred + self.alpha * np.eye(X.shape[1])
        self.coef_ = np.linalg.solve(gram, (centred * w[:, None]).T @ (y - y_mean))
        self.intercept_ = y_mean - x_mean @ self.coef_ + self.shift
        self.n_features_in_ = X.shape[1]
        return self

    def predict(self, X):
        return np.asarray(X, dtype=float) @ self.coef_ + self.intercept_


class Centroids(ClassifierMixin, BaseEstimator):
    """The class whose centre is nearest, the centres drawn towards that of all by `shrinkage`, which above 1 is refused."""

    def __init__(self, shrinkage=0.0, scale=1.0):
        self.shrinkage = shrinkage
        self.scale = scale

    def fit(self, X, y):
        if self.shrinkage > 1:
            raise ValueError("shrinkage above 1")
        X, y = np.asarray(X, dtype=float), np.asarray(y)
        self.classes_ = np.unique(y)
        centres = np.array([X[y == label].mean(axis=0) for label in self.classes_])
        self.centres_ = (1 - self.shrinkage) * centres + self.shrinkage * X.mean(axis=0)
        self.n_features_in_ = X.shape[1]
        return self

    def _closeness(self, X):
        X = np.asarray(X, dtype=float)
        return -((X[:, None, :] - self.centres_[None]) ** 2).sum(axis=2) * self.scale

    def decision_function(self, X):
        closeness = self._closeness(X)
        return closeness[:, 1] - closeness[:, 0] if len(self.classes_) == 2 else closeness

    def predict_proba(self, X):
        closeness = self._closeness(X)
        share = np.exp(closeness - closeness.max(axis=1, keepdims=True))
        return share / share.sum(axis=1, keepdims=True)

    def predict_log_proba(self, X):
        return np.log(self.predict_proba(X))

    def predict(self, X):
        return self.classes_[self._closeness(X).argmax(axis=1)]

"""The README's example in scikit-learn."""

from sklearn.datasets import make_regression
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPRegressor

X, y = make_regression(n_samples=1000, n_features=2, noise=0.1, random_state=0)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)

model = MLPRegressor(hidden_layer_sizes=(10,), max_iter=1000, alpha=1e-4, random_state=42)
model.fit(X_train, y_train)

print("score", model.score(X_test, y_test), flush=True)

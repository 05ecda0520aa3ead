"""The grid of DecisionBoundaryDisplay.from_estimator, and what the twins say on it. Nothing is drawn: matplotlib is not needed."""

import golden
from sklearn.datasets import load_diabetes, load_iris
from sklearn.inspection import DecisionBoundaryDisplay
from twins import Centroids, Ridge

DecisionBoundaryDisplay.plot = lambda self, **options: self
X, y = load_iris(return_X_y=True)
X = X[:, 2:]
diabetes = load_diabetes(return_X_y=True)
three = Centroids().fit(X, y)
two = Centroids().fit(X[:100], y[:100])
ridge = Ridge(0.01).fit(diabetes[0][:, :2], diabetes[1])


def boundary(estimator, X, **options):
    display = DecisionBoundaryDisplay.from_estimator(estimator, X, grid_resolution=5, **options)
    response = display.response
    columns = response.reshape(25, -1).T
    return {"xs": display.xx0[0], "ys": display.xx1[:, 0], "columns": columns}


golden.write(
    "decision-boundary",
    {
        "three": boundary(three, X),
        "threeProba": boundary(three, X, response_method="predict_proba", eps=0.25),
        "threePredict": boundary(three, X, response_method="predict"),
        "threeInterest": boundary(three, X, response_method="predict_proba", class_of_interest=1),
        "two": boundary(two, X[:100]),
        "twoProba": boundary(two, X[:100], response_method="predict_proba"),
        "twoInterest": boundary(two, X[:100], class_of_interest=0),
        "regressor": boundary(ridge, diabetes[0][:, :2], eps=0.1),
    },
)

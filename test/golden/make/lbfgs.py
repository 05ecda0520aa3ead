"""scipy's L-BFGS-B as MLPRegressor(solver="lbfgs") calls it: where it stands after 1 … 50 iterations, and how it ends.

The objectives are loops over Python's floats, so that a test can do the same operations in the same order: a
difference in the last digit would grow from iteration to iteration.
"""

import math
import warnings

import golden
import numpy as np
from scipy.optimize import minimize

warnings.simplefilter("ignore")  # NaN and infinities are the subject here


def rosenbrock(x):
    loss, gradient = 0.0, [0.0] * len(x)
    for i in range(len(x) - 1):
        valley, way = x[i + 1] - x[i] * x[i], 1 - x[i]
        loss += 100 * (valley * valley) + way * way
        gradient[i] += -400 * x[i] * valley - 2 * way
        gradient[i + 1] += 200 * valley
    return loss, gradient


def quadratic(x, scales):
    loss, gradient = 0.0, []
    for value, scale in zip(x, scales):
        way = value - 1
        loss += 0.5 * scale * way * way
        gradient.append(scale * way)
    return loss, gradient


def network(x, X, y, hidden, alpha):
    """A tanh network with one output, (prediction - y)² / 2 and L2 penalty: x is W1, W2, b1, b2 as sklearn lays them."""
    samples, features = len(X), len(X[0])
    w2, b1, b2 = features * hidden, (features + 1) * hidden, (features + 2) * hidden
    loss, gradient = 0.0, [0.0] * len(x)
    for i in range(samples):
        active, output = [], x[b2]
        for h in range(hidden):
            total = x[b1 + h]
            for j in range(features):
                total += X[i][j] * x[j * hidden + h]
            active.append(math.tanh(total))
            output += active[h] * x[w2 + h]
        error = output - y[i]
        loss += error * error / 2
        gradient[b2] += error
        for h in range(hidden):
            gradient[w2 + h] += error * active[h]
            back = error * x[w2 + h] * (1 - active[h] * active[h])
            gradient[b1 + h] += back
            for j in range(features):
                gradient[j * hidden + h] += back * X[i][j]
    for k in range(b1):
        loss += alpha * x[k] * x[k] / 2
        gradient[k] += alpha * x[k]
    return loss / samples, [value / samples for value in gradient]


def total(values):  # Python's own sum() rounds differently from one version to the next
    result = 0.0
    for value in values:
        result += value
    return result


def squares(x, factor=1.0):
    return total(factor * (value * value) for value in x), [2 * factor * value for value in x]


def outside(value):
    """Squares, but `value` beyond 2.5; the gradient pulls there."""
    return lambda x: (squares(x)[0] if max(map(abs, x)) < 2.5 else value, [2 * v - 9 for v in x])


def turning(x):
    """A quadratic whose gradient points the wrong way once the loss is below 1: every line search then fails."""
    loss, gradient = 0.0, []
    for value, scale in zip(x, (1.0, 10.0, 100.0)):
        loss += scale * value * value
        gradient.append(2 * scale * value)
    return loss, [-g for g in gradient] if loss < 1 else gradient


TROUBLE = {
    "uphill": lambda x: (squares(x, 1e6)[0], [-2e-3 * value for value in x]),
    "jump": lambda x: (1.0 if x == [1.0, 2.0] else 2 + 1e-3 * squares(x)[0], [2e3 * value for value in x]),
    "turning": turning,
    "kink": lambda x: (total(abs(value) for value in x), [math.copysign(1.0, value) for value in x]),
    "descending": lambda x: (total(x), [1.0 for _ in x]),
    "hardly sloping": lambda x: (total(x), [1e-4 for _ in x]),
    "overflowing": lambda x: squares(x, 1e160),
    "overflowing change": lambda x: (x[0] * x[0], [2 * x[0], 0.0 if x[0] == 4 else 1e160]),
    "NaN": lambda x: (math.nan, [math.nan for _ in x]),
    "NaN loss": lambda x: (math.nan, x),
    "NaN gradient later": lambda x: (squares(x)[0], [2 * v if max(x) > 1.5 else math.nan for v in x]),
    "NaN outside": outside(math.nan),
    "Infinity outside": outside(math.inf),
    "-Infinity outside": outside(-math.inf),
}

STARTS = {
    "turning": [1.0, 2.0, 3.0],
    "kink": [1.0, 2.3],
    "hardly sloping": [1e14, 2e14],
    "overflowing change": [4.0, 1.0],
}


def run(objective, start, gtol=1e-5, maxfun=15000, maxiter=200):
    def fun(x):
        loss, gradient = objective(x.tolist())
        return loss, np.array(gradient)

    options = {"maxiter": maxiter, "maxfun": maxfun, "gtol": gtol}
    result = minimize(fun, np.array(start, dtype=float), method="L-BFGS-B", jac=True, options=options)
    return {
        "gtol": gtol,
        "maxfun": maxfun,
        "maxiter": maxiter,
        "x": result.x,
        "f": result.fun,
        "nit": result.nit,
        "nfev": result.nfev,
        "status": result.status,
    }


def smooth(name, objective, start, data=None):
    """The iterates on the way, and the limits that end it: evaluations, and a gradient small at the start."""
    runs = [run(objective, start, maxiter=maxiter) for maxiter in (1, 2, 5, 10, 20, 50)]
    runs.append(run(objective, start, maxfun=1))
    runs.append(run(objective, start, maxfun=12, gtol=1e-3))
    runs.append(run(objective, start, gtol=1e9))
    return {"objective": name, "start": start, "data": data, "runs": runs, "long": run(objective, start)}


def trouble(name):
    start = STARTS.get(name, [1.0, 2.0])
    runs = [run(TROUBLE[name], start, maxiter=30), run(TROUBLE[name], start, maxfun=10)]
    return {"objective": name, "start": start, "data": None, "runs": runs}


rng = np.random.RandomState(0)
X = rng.standard_normal((30, 3)).round(3)
y = (np.sin(2 * X[:, 0]) + X[:, 1] * X[:, 2]).round(3)
NETWORK = {"X": X.tolist(), "y": y.tolist(), "hidden": 4, "alpha": 1e-3}
SCALES = {1e2: 10, 1e4: 30, 1e7: 12}  # condition number -> dimensions

golden.write(
    "lbfgs",
    [
        *(smooth("rosenbrock", rosenbrock, [-1.2, 1.0] * (n // 2)) for n in (2, 4, 10)),
        *(
            smooth("quadratic", lambda x, s=np.geomspace(1, condition, n).tolist(): quadratic(x, s), [0.0] * n,
                   {"scales": np.geomspace(1, condition, n)})
            for condition, n in SCALES.items()
        ),
        smooth("network", lambda x: network(x, **NETWORK), rng.uniform(-0.7, 0.7, 21).round(3).tolist(), NETWORK),
        *map(trouble, TROUBLE),
    ],
)

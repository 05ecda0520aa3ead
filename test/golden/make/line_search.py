"""The steps that scipy's Moré–Thuente line search tries, with the settings of its L-BFGS-B.

The functions use +, -, *, / and sqrt only, which round alike in every language: the steps must be equal to the last bit.
"""

import math

import golden
from scipy.optimize._dcsrch import DCSRCH

GAMMA1 = math.sqrt(1 + 1e-3 * 1e-3) - 1e-3
GAMMA2 = math.sqrt(1 + 1e-2 * 1e-2) - 1e-2


def two_bends(a):
    """Moré & Thuente's (5.4): nearly flat between two bends."""
    left, right = math.sqrt((1 - a) * (1 - a) + 1e-2 * 1e-2), math.sqrt(a * a + 1e-3 * 1e-3)
    return GAMMA1 * left + GAMMA2 * right, GAMMA2 * a / right - GAMMA1 * (1 - a) / left


def quintic(a):
    """Moré & Thuente's (5.2)."""
    b = a + 0.004
    cube = b * b * b
    return cube * b * (b - 2), cube * (5 * b - 8)


# name -> loss and slope at a step; the last four lie about their slope, as rounding does near a minimum
FUNCTIONS = {
    "rational": lambda a: (-a / (a * a + 2), (a * a - 2) / ((a * a + 2) * (a * a + 2))),  # their (5.1)
    "quintic": quintic,
    "two bends": two_bends,
    "parabola": lambda a: ((a - 1) * (a - 1), 2 * (a - 1)),
    "descending": lambda a: (-a, -1.0),
    "steepening": lambda a: (-a * a - a, -2 * a - 1),
    "uphill": lambda a: (a, -1.0),
    "cliff": lambda a: (-a if a < 0.3 else 1 - a, -1.0),
    "pit": lambda a: (-a if a < 0.3 or a > 0.5 else -2 * a, -1.0 if a < 0.3 else -3.0),
    "hardly falling": lambda a: (-1e-4 * a, -1.0 + 0.05 * a),
}


def search(name, first_step):
    steps = []

    def phi(step):
        steps.append(float(step))
        return FUNCTIONS[name](float(step))[0]

    def slope(step):
        return FUNCTIONS[name](float(step))[1]

    loss, start_slope = FUNCTIONS[name](0.0)
    task = DCSRCH(phi, slope, 1e-3, 0.9, 0.1, 0.0, 1e10)(first_step, loss, start_slope, maxiter=21)[3]
    ends = task == b"CONVERGENCE" or (task.startswith(b"WARNING") and b"max iterations" not in task)
    return {"function": name, "firstStep": first_step, "steps": steps[:20], "ends": ends}


golden.write("line-search", [search(name, step) for name in FUNCTIONS for step in (1e-3, 0.1, 1.0, 10.0, 1e3)])

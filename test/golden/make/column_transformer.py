"""sklearn.compose.ColumnTransformer: numbers by every kind of choice, remainders, names.

Columns by name give what those by number do, so that no library for frames is needed here.
"""

import warnings

import golden
from sklearn.compose import ColumnTransformer, make_column_transformer
from sklearn.datasets import load_wine
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

warnings.simplefilter("ignore")  # few epochs

WINE, KINDS = load_wine(return_X_y=True)
WINE, KINDS = WINE[::12, :5], KINDS[::12]
NAMES = ["alcohol", "acid", "ash", "alkaline", "magnesium"]


def ranges(model):
    return {name: {"start": s.start, "stop": s.stop} for name, s in model.output_indices_.items()}


def case(transformers, **options):
    model = ColumnTransformer(transformers, **options)
    transformed = model.fit_transform(WINE)
    return {
        "transformed": transformed,
        "again": model.transform(WINE[::-1]),
        "names": model.get_feature_names_out(),
        "renamed": model.get_feature_names_out(NAMES),
        "ranges": ranges(model),
        "columns": [columns if not hasattr(columns, "tolist") else columns.tolist() for _, _, columns in model.transformers_],
        "nFeaturesIn": model.n_features_in_,
    }


std, minmax = StandardScaler(), MinMaxScaler()
mlp = MLPClassifier(hidden_layer_sizes=[4], max_iter=20, learning_rate_init=0.05, random_state=0)
pipe = make_pipeline(make_column_transformer((std, [0, 3]), (make_pipeline(minmax, std), [1]), remainder=minmax), mlp)
pipe.fit(WINE, KINDS)

golden.write(
    "column-transformer",
    {
        "X": WINE,
        "y": KINDS,
        "features": NAMES,
        "cases": {
            "numbers": case([("a", std, [0, 2]), ("b", minmax, [1, -1])]),
            "one column in two": case([("a", std, [0, 1]), ("b", minmax, [1])]),
            "passthrough": case([("a", "passthrough", [3, 0]), ("b", std, [1])]),
            "drop": case([("a", "drop", [0]), ("b", std, [1])], remainder="passthrough"),
            "remainder drop": case([("a", std, [2])]),
            "remainder passthrough": case([("a", std, [2])], remainder="passthrough"),
            "remainder scaled": case([("a", std, [2])], remainder=minmax),
            "mask": case([("a", std, [True, False, True, False, False])], remainder="passthrough"),
            "nothing": case([("a", std, []), ("b", minmax, [1])]),
            "nothing at all": {
                "transformed": ColumnTransformer([("a", "drop", [0])]).fit_transform(WINE),
            },
            "no entries": {
                "transformed": ColumnTransformer([], remainder="passthrough").fit_transform(WINE),
            },
            "names": case([("a", std, [2, 0]), ("b", minmax, [4])], remainder="passthrough"),
            "names, plain": case([("a", std, [2])], remainder="passthrough", verbose_feature_names_out=False),
            "names, pattern": case([("a", std, [2])], verbose_feature_names_out="{feature_name}-{transformer_name}"),
        },
        "made": [name for name, _, _ in make_column_transformer((std, [0]), ("drop", [1]), (std, [2])).transformers],
        "pipeline": {"loss": mlp.loss_curve_, "predictions": pipe.predict(WINE), "score": pipe.score(WINE, KINDS)},
    },
)

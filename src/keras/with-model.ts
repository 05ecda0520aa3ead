/**
 * A member of KerasRegressor and KerasClassifier, for what looks into them: `estimator[WITH_MODEL](asked, use)` calls
 * `use(model)` and disposes of the model afterwards, unless it is the one that `model_` has given to a user. NotFittedError
 * names what was asked for.
 */
export const WITH_MODEL: unique symbol = Symbol('withModel');

/**
 * Names for estimators that have none: their class in lower case, and where several have the same one a number behind
 * each. Source: scikit-learn's `_name_estimators`.
 */
export function nameEstimators(estimators: readonly (object | string)[]): string[] {
  const names = estimators.map((estimator) =>
    typeof estimator === 'string' ? estimator : estimator.constructor.name.toLowerCase(),
  );
  return names.map((name, i) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    return `${name}-${names.slice(0, i + 1).filter((other) => other === name).length}`;
  });
}

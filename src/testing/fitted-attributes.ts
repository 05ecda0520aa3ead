/** A network with tensors of its own, made when it is read: no data, and not to be made by the way. */
const LAZY = 'model_';

/** Names of what `fit` learns: they end in an underscore, on the object itself or as getters of its classes. */
export function fittedAttributes(estimator: object): string[] {
  const names = new Set<string>();
  for (let at: unknown = estimator; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) if (/^[a-z]\w*[^_]_$/i.test(name)) names.add(name);
  }
  names.delete(LAZY);
  return [...names].filter((name) => typeof Object.getOwnPropertyDescriptor(estimator, name)?.value !== 'function');
}

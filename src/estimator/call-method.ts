/**
 * Calls a method of an estimator that may be a user's own: what it takes and gives is for the caller to judge.
 *
 * @throws TypeError where there is no such method, and whatever it throws
 */
export function callMethod(target: object, method: string, ...given: readonly unknown[]): unknown {
  const member: unknown = Reflect.get(target, method);
  if (typeof member !== 'function') throw new TypeError(`${target.constructor.name} has no method ${method}`);
  return Reflect.apply(member, target, given);
}

/** Work that may have to wait: it yields promises, and is given what they were kept with. */
export type InTurns<T> = Generator<PromiseLike<unknown>, T, unknown>;

/** A value now, or what its promise is kept with. */
export function* kept(value: unknown): InTurns<unknown> {
  return isPromise(value) ? yield value : value;
}

/** Does the work up to its first promise before it returns, so that what is the caller's can be copied until then. */
export async function whenKept<T>(work: InTurns<T>): Promise<T> {
  let turn = work.next();
  while (turn.done !== true) {
    let value: unknown;
    try {
      value = await turn.value;
    } catch (error) {
      turn = work.throw(error);
      continue;
    }
    turn = work.next(value);
  }
  return turn.value;
}

/**
 * Does the work in one go.
 *
 * @param refusal  what is thrown where something has to be waited for
 */
export function atOnce<T>(work: InTurns<T>, refusal: () => Error): T {
  const turn = work.next();
  if (turn.done === true) return turn.value;
  turn.value.then(undefined, () => undefined); // nobody waits for it
  throw refusal();
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

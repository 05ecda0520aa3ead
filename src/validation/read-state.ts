import { type GenericSchema, getDotPath, safeParse } from 'valibot';
import { InvalidStateError, shown } from '../errors';

/**
 * A fitted state, which may come from a file of anybody's, as what a schema says that it is.
 *
 * @param who     the estimator
 * @param schema  of valibot; arrays by the schemas of `state-schemas.ts`
 * @throws InvalidStateError that names the first part that is something else
 */
export function readState<T>(who: string, schema: GenericSchema<unknown, T>, state: unknown): T {
  const result = safeParse(schema, state, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = getDotPath(issue);
  throw new InvalidStateError(
    who,
    `${path === null ? 'the state' : `state.${path}`} must be ${issue.expected ?? 'something else'}. Got ${shown(issue.input)}.`,
  );
}

import { type BaseIssue, type GenericSchema, getDotPath, safeParse } from 'valibot';
import { InvalidStateError, shown } from '../errors';

/**
 * A fitted state, which may come from a file of anybody's, as what a schema says that it is.
 *
 * @param who     the estimator
 * @param schema  of valibot; arrays by the schemas of `state-schemas.ts`
 * @throws InvalidStateError that names the first part that is something else, is missing or is too much
 */
export function readState<T>(who: string, schema: GenericSchema<unknown, T>, state: unknown): T {
  const result = safeParse(schema, state, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new InvalidStateError(who, `${problemOf(issue)}.`);
}

function problemOf(issue: BaseIssue<unknown>): string {
  const path = getDotPath(issue);
  const part = path === null ? 'the state' : `state.${path}`;
  // Of a key that is not there valibot says that the key itself was expected, of one too many that it never was.
  const isOfKeys = issue.path?.at(-1)?.type === 'object' && issue.type.endsWith('object');
  if (isOfKeys && issue.expected === 'never') return `${part} must not be there`;
  if (isOfKeys && issue.expected?.startsWith('"')) return `${part} is missing`;
  return `${part} must be ${issue.expected ?? 'something else'}. Got ${shown(issue.input)}`;
}

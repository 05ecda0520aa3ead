/** What went wrong in a fit or a score, as plain data. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Error) return { name: error.name, message: error.message };
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') {
    return { name: 'name' in error ? String(error.name) : 'Error', message: error.message }; // of another realm
  }
  return { name: 'Error', message: String(error) };
}

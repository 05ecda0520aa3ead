/** The names of the scores that a search's table ranks candidates by. */
export function metricsOf(table: object): string[] {
  return Object.keys(table).flatMap((column) => /^rank_test_(.*)$/s.exec(column)?.[1] ?? []);
}

/**
 * Frames of libraries that cannot be installed here, as far as their documented interface goes: danfojs needs a tarball from
 * outside of npm, polars a newer Node.
 */

type Columns = Readonly<Record<string, readonly unknown[]>>;

/** danfojs: `columns`, `shape`, and rows as `values`. */
export function danfoFrame(columns: Columns) {
  const lists = Object.values(columns);
  const values = (lists[0] ?? []).map((_, i) => lists.map((list) => list[i]));
  return { columns: Object.keys(columns), shape: [values.length, lists.length], values, print: () => undefined };
}

export function danfoSeries(values: readonly unknown[]) {
  return { columns: ['0'], shape: [values.length], values, print: () => undefined };
}

/** polars: `columns`, `height`, `getColumn(name)`; a proxy of a function that also has rows by number. */
export function polarsFrame(columns: Columns) {
  const members = {
    columns: Object.keys(columns),
    height: Object.values(columns)[0]?.length ?? 0,
    width: Object.keys(columns).length,
    getColumn: (name: string) => polarsSeries(columns[name] ?? []),
  };
  return Object.assign(() => undefined, members);
}

export function polarsSeries(values: readonly unknown[]) {
  const members = { toArray: () => [...values], len: () => values.length };
  const series = Object.assign(() => undefined, members);
  return new Proxy(series, {
    get: (target, name): unknown => (name === 'length' ? values.length : Reflect.get(target, name)),
  }) as typeof series & { readonly length: number };
}

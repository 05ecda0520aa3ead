import type { Chart } from '../../src/visualisation';

/** A row of the data of a chart. */
export type DataRow = Readonly<Record<string, unknown>>;

/** A view of a chart with its data, as the functions under test make it. */
export interface View {
  readonly data?: { readonly values: readonly DataRow[] };
  readonly encoding: Readonly<
    Record<string, { readonly title?: unknown; readonly type?: unknown; readonly scale?: { readonly type?: string } }>
  >;
  readonly layer?: readonly View[];
  readonly mark?: { readonly type: string };
}

export function viewOf({ spec }: Chart): View {
  return spec as unknown as View;
}

/** The rows of the view's own data, or of the chart's first view that has any. */
export function rowsOf({ spec }: Chart): readonly DataRow[] {
  const found = firstValues(spec);
  if (found === undefined) throw new Error('The chart has no data.');
  return found;
}

function firstValues(view: unknown): readonly DataRow[] | undefined {
  if (typeof view !== 'object' || view === null) return undefined;
  const { data, ...rest } = view as { data?: { values: readonly DataRow[] } };
  if (data !== undefined) return data.values;
  for (const part of Object.values(rest)) {
    const found = firstValues(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What stands under the title. */
export function notesOf({ spec }: Chart): string {
  const { subtitle } = spec.title as { subtitle?: readonly string[] };
  return (subtitle ?? []).join(' ');
}
